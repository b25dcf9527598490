package yodel.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import yodel.cli.Run;
import yodel.server.admission.ConnectionLimits;
import yodel.server.connection.Timeouts;

class LimitOptionsTest {

    private static final int CAPACITY = 1234;

    private static LimitOptions parse(String... args) {
        LimitOptions options = new LimitOptions();
        CommandLine command = new CommandLine(options);
        Converters.register(command);
        command.parseArgs(args);
        return options;
    }

    @Test
    void areSafeByDefault() {
        LimitOptions options = parse();
        assertThat(options.connections(CAPACITY)).isEqualTo(new ConnectionLimits(CAPACITY, Integer.MAX_VALUE));
        assertThat(options.readBudget).isEqualTo(128 << 10);
        assertThat(options.timeouts())
                .isEqualTo(new Timeouts(
                        Duration.ZERO,
                        Duration.ofSeconds(30),
                        1024,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(5)));
    }

    @Test
    void acceptEveryLimit() {
        LimitOptions options = parse(
                "--max-connections=10k",
                "--max-connections-per-ip=5",
                "--idle-timeout=1m",
                "--message-timeout=2s",
                "--min-receive-rate=3KiB",
                "--write-timeout=4s",
                "--half-close-timeout=5s",
                "--linger-time=6s",
                "--linger-timeout=700ms");
        assertThat(options.connections(CAPACITY)).isEqualTo(new ConnectionLimits(10_000, 5));
        assertThat(options.timeouts())
                .isEqualTo(new Timeouts(
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(2),
                        3072,
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(6),
                        Duration.ofMillis(700)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--message-timeout", "--write-timeout", "--half-close-timeout", "--idle-timeout"})
    void canBeTurnedOff(String option) {
        String name = option.substring(2).replace("-timeout", "").replace("half-close", "halfClose");
        assertThat(parse(option, "off").timeouts().toString()).contains(name + "=PT0S");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --max-connections        | 0      | expected: 1 to 2147483647, or auto
            --max-connections        | off    | expected: a number, such as 500 or 10k, or auto
            --max-connections-per-ip | -1     | expected: 1 to 2147483647, or off
            --read-budget            | 1      | expected: 1KiB to 16MiB
            --read-budget            | 17MiB  | expected: 1KiB to 16MiB
            --idle-timeout           | 0s     | expected: a time of more than 0s, or off
            --write-timeout          | -1s    | expected: a time of more than 0s, or off
            --message-timeout        | 5      | expected: a time with its unit
            --min-receive-rate       | -1     | expected: 0 bytes/s or more
            --linger-time         | 0s     | expected: more than 0s
            --linger-timeout         | off    | expected: a time with its unit
            """)
    void rejectInvalidValues(String option, String value, String expected) {
        Run run = Run.of("serve", "--port", "0", "--transport", "nio", option, value);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("yodel: " + option + ": ").contains(expected);
    }
}
