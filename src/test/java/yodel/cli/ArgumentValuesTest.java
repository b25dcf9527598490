package yodel.cli;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.OptionSpec;
import yodel.wire.LengthPrefix;
import yodel.wire.WireFormat;

/**
 * Whatever value an option is given, its command accepts it or rejects it in a sentence: no stack trace, no endless
 * wait. A command that accepts the value ends immediately, because no server listens at its target and the port that
 * it would listen on is in use.
 */
class ArgumentValuesTest {

    private static final Duration LONGEST_TO_END = Duration.ofSeconds(60);

    /** Each value is invalid for most options and extreme for the others. */
    private static final List<String> VALUES = List.of(
            "",
            " ",
            "0",
            "-1",
            "1.5",
            "1e400",
            "NaN",
            "Infinity",
            "1_000",
            "1,5",
            "5x",
            "٣",
            "2147483648",
            "9223372036854775808",
            "9".repeat(400),
            "0." + "0".repeat(400) + "1",
            "0.000000001",
            "1000000000000",
            "0s",
            "-1s",
            "1us",
            "876000h",
            "1000000h",
            "99999999999999999999h",
            "2GiB",
            "8589934592GiB",
            "1.5b",
            "p99<" + "9".repeat(400) + "h",
            "rate>=" + "9".repeat(400),
            "1.." + "9".repeat(400) + "*3",
            "p99>" + "9".repeat(400) + "%",
            "64:" + "9".repeat(400),
            "+1000000h",
            "+999999999-12-31T23:59:59Z",
            "${user.home}",
            "${",
            "%s%n",
            "@/etc/hostname",
            "\"");

    /** Options that write a file, start a program, change the log of the test's JVM, or set the listen address. */
    private static final Set<String> LEFT_OUT = Set.of(
            "--json",
            "--html",
            "--hdr",
            "--csv",
            "--output",
            "--on",
            "--log-level",
            "--log-format",
            "--port",
            "--host");

    private static final Map<String, List<String>> COMMANDS = Map.of(
            "load", List.of("127.0.0.1:1", "-q"),
            "send", List.of("127.0.0.1:1", "hello"),
            "check", List.of("127.0.0.1:1"),
            "report show", List.of("/no/such/file"),
            "report compare", List.of("/no/such/file", "/no/such/file"),
            "report merge", List.of("/no/such/file"));

    private static ServerSocket taken;

    @BeforeAll
    static void occupyAPort() throws IOException {
        taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterAll
    static void freeThePort() throws IOException {
        taken.close();
    }

    /** Each run of the server ends because its port is in use, which would be logged every time. */
    @BeforeAll
    static void muteTheServerLog() {
        level(Level.OFF);
    }

    @AfterAll
    static void restoreTheServerLog() {
        level(null);
    }

    private static void level(@Nullable Level level) {
        ((Logger) LoggerFactory.getLogger(ServeCommand.class)).setLevel(level);
    }

    static Stream<Arguments> optionsWithAValue() {
        return Stream.concat(Stream.of("serve"), COMMANDS.keySet().stream().sorted())
                .flatMap(command -> Specs.of(command).options().stream()
                        .filter(option -> option.arity().max() > 0)
                        .map(OptionSpec::longestName)
                        .filter(option -> !LEFT_OUT.contains(option))
                        .map(option -> Arguments.of(command, option)));
    }

    @ParameterizedTest
    @MethodSource("optionsWithAValue")
    void acceptsAnyValueOrRejectsItInASentence(String command, String option) {
        for (String value : VALUES) {
            Run run = assertTimeoutPreemptively(
                    LONGEST_TO_END, () -> Run.of(arguments(command, option + "=" + value)), option + "=" + value);
            assertThat(run.err()).as("%s=%s", option, value).doesNotContain("\tat ", "Exception", "picocli");
            assertThat(run.code()).as("%s=%s: %s", option, value, run.err()).isIn(ExitCode.FAILED, ExitCode.USAGE);
            if (run.code() == ExitCode.USAGE) {
                assertThat(run.err()).as("%s=%s", option, value).matches("(?s)yodel: .*\\S.*");
            }
        }
    }

    private static String[] arguments(String command, String option) {
        List<String> args = new ArrayList<>(List.of(command.split(" ")));
        if (command.equals("serve")) {
            args.addAll(List.of("--host", "127.0.0.1", "--port", String.valueOf(taken.getLocalPort())));
        } else {
            args.addAll(COMMANDS.get(command));
        }
        args.add(option);
        return args.toArray(String[]::new);
    }

    /** Accepted values must also work: sums and multiples of these times are out of range. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--grace-period 876000h",
                "--max-send-delay 876000h",
                "--lifetime 876000h",
                "--lifetime 876000h --reconnect",
                "-d 876000h -r 1000000",
                "--connect-rate 1000000000000",
                "-r 1000000000",
                "-r 1000000000 --arrivals poisson",
                "--depth 1000000",
                "--depth 1000000 --batch 1000000 -n 1000000",
            })
    void aLoadRunWithAnExtremeValueEnds(String options) throws Exception {
        try (TestServer server = TestServer.speaking(new WireFormat(LengthPrefix.LITTLE, 100))) {
            Run run = assertTimeoutPreemptively(
                    LONGEST_TO_END, () -> Run.line("load " + server.address() + " -c 2 -n 100 -w 0s -q " + options));
            assertThat(run.err()).isEmpty();
            assertThat(run.out()).contains("verdict");
        }
    }

    /** Possibly not a single message is due during the run. */
    @ParameterizedTest
    @CsvSource({"0.000001, constant", "0.000001, poisson", "0.1, constant"})
    void aRunAtTheLowestRateEndsOnTime(String rate, String arrivals) throws Exception {
        try (TestServer server = TestServer.speaking(new WireFormat(LengthPrefix.LITTLE, 100))) {
            Run run = assertTimeoutPreemptively(
                    LONGEST_TO_END,
                    () -> Run.line("load %s -c 50 -d 200ms -w 0s -q -r %s --arrivals %s"
                            .formatted(server.address(), rate, arrivals)));
            assertThat(run.err()).isEmpty();
            assertThat(run.out()).contains(" lost, 0 unsent");
        }
    }

    @Test
    void namesTheLowestRate() {
        assertThat(Run.line("load 127.0.0.1:1 -c 50 -r 0.000000001 -d 2s -w 0s").complaint())
                .isEqualTo("--rate: 0.000000001 (expected: at least 0.000001 messages/s, which is one in 11 days)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check 127.0.0.1:1 --timeout",
                "send 127.0.0.1:1 hi --timeout",
                "load 127.0.0.1:1 --duration",
                "serve --port 99999 --drain-timeout",
                "serve --port 99999 --idle-timeout"
            })
    void namesTheLongestTime(String command) {
        assertThat(Run.line(command + " 1000000h").complaint())
                .endsWith(": 1000000h (expected: at most 876000h, which is 36500 days)");
    }

    /** Text that looks like an argument file (@name) or a variable is sent unchanged. */
    @ParameterizedTest
    @ValueSource(
            strings = {"@", "@/etc/hostname", "@@", "${user.home}", "$$", "${", "%n", "'a b'", "\"a\"", " a ", "\\"})
    void sendsATextUnchanged(String text) throws Exception {
        try (TestServer server = TestServer.speaking(new WireFormat(LengthPrefix.LITTLE, 100))) {
            String upper = text.toUpperCase(ROOT);
            assertThat(Run.of("send", server.address(), text).out()).isEqualTo(upper + System.lineSeparator());
            assertThat(Run.of("send", server.address(), "--", "-" + text).out())
                    .isEqualTo("-" + upper + System.lineSeparator());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "load", "check", "completion"})
    void readsNoArgumentsFromAFile(String command, @TempDir Path directory) {
        Path file = directory.resolve("arguments");
        write(file, "--help\n");
        Run run = Run.line(command + " @" + file);
        assertThat(run.out()).doesNotContain("Usage");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** picocli would replace it with the value of a system property or an environment variable. */
    @ParameterizedTest
    @ValueSource(strings = {"${user.home}", "${sys:user.home}", "${env:PATH}", "$$", "${", "${COMMAND-NAME}"})
    void acceptsASettingUnchanged(String value) {
        assertThat(Run.of(Map.of("YODEL_FRAMING", value), "serve", "--port", "99999")
                        .complaint())
                .isEqualTo("YODEL_FRAMING: " + value + " (expected: length-prefix, raw, line, delimiter)");
    }
}
