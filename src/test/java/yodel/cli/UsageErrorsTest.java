package yodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One sentence explains any invalid command line. */
class UsageErrorsTest {

    private static void assertUsageError(Run run, String complaint) {
        assertThat(run.complaint()).isEqualTo(complaint);
        assertUsageError(run);
    }

    private static void assertUsageError(Run run) {
        assertThat(run.err()).startsWith("yodel: ").doesNotContain("\tat ", "Exception", "picocli");
        assertThat(run.err().lines()).hasSizeLessThanOrEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --port abc                 | --port: abc (expected: a whole number)
            --port 1.5                 | --port: 1.5 (expected: a whole number)
            --port=                    | --port:  (expected: a whole number)
            --port 99999999999         | --port: 99999999999 (expected: a whole number)
            --port -1                  | --port: -1 (expected: 0 to 65535)
            --port 65536               | --port: 65536 (expected: 0 to 65535)
            --framing csv              | --framing: csv (expected: length-prefix, raw, line, delimiter)
            --framing RAW              | --framing: RAW (expected: length-prefix, raw, line, delimiter)
            --byte-order middle        | --byte-order: middle (expected: little, big)
            --byte-order big --length-bytes varint | --byte-order: big (expected: little with --length-bytes varint, which has only one order)
            --length-bytes 5           | --length-bytes: 5 (expected: 1, 2, 3, 4, 8, varint)
            --length-bytes 2 --framing raw | --length-bytes: 2 (expected: only with --framing length-prefix)
            --length-offset 1025       | --length-offset: 1025 (expected: 0 to 1024)
            --length-offset -1         | --length-offset: -1 (expected: 0 to 1024)
            --length-adjustment 5000   | --length-adjustment: 5000 (expected: -2048 to 2048)
            --length-adjustment -300 --length-bytes 1 | --length-adjustment: -300 (expected: at least -254, because a length of 1 byte is at most 255)
            --framing delimiter        | --framing: delimiter (expected: --delimiter as well)
            --delimiter 0a             | --delimiter: 0a (expected: only with --framing delimiter)
            --framing delimiter --delimiter= | --delimiter:  (expected: 1 to 64 bytes)
            --framing delimiter --delimiter 0a41 | --delimiter: 0a41 (expected: no bytes 41 to 5a, A to Z, into which upper-casing may turn a payload)
            --reply any                | --reply: any (expected: upper, same)
            --max-message-bytes lots   | --max-message-bytes: lots (expected: a whole number of bytes, such as 64, 64KiB or 16MiB)
            --max-message-bytes -1     | --max-message-bytes: -1 (expected: 0 or more)
            --max-message-bytes 2GiB   | --max-message-bytes: 2GiB (expected: at most 2147483647 bytes, which is 2GiB less one)
            --threads two              | --threads: two (expected: a whole number)
            --threads 0                | --threads: 0 (expected: 1 to 1024)
            --threads -1               | --threads: -1 (expected: 1 to 1024)
            --drain-timeout 30         | --drain-timeout: 30 (expected: a time with its unit, such as 500ms, 10s, 1.5m or 1h)
            """)
    void refusesABadValueOfServe(String args, String complaint) {
        assertUsageError(Run.of(("serve " + args).split(" ")), complaint);
    }

    @Test
    void refusesAnUnknownTransport() {
        Run run = Run.of("serve", "--transport", "pigeon");
        assertThat(run.complaint())
                .startsWith("--transport: pigeon (expected: ")
                .contains("auto", "io_uring", "epoll", "kqueue", "nio");
        assertUsageError(run);
    }

    @Test
    void refusesANegativeDrainTimeout() {
        // If the timeout were accepted, the unknown host name would end this run.
        Run run = Run.of("serve", "--drain-timeout=-1s", "--host", "nowhere.invalid");
        assertThat(run.complaint()).startsWith("--drain-timeout: -1s (expected: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -c many                    | --connections: many (expected: a whole number)
            -c 0                       | --connections: 0 (expected: 1 or more)
            --connections -1           | --connections: -1 (expected: 1 or more)
            -p deep                    | --depth: deep (expected: a whole number)
            -p 0                       | --depth: 0 (expected: 1 to 1000000)
            --depth 1000001            | --depth: 1000001 (expected: 1 to 1000000)
            -r fast                    | --rate: fast (expected: a number, such as 500, 10k or 1.5M)
            -r 0                       | --rate: 0 (expected: more than 0 messages/s)
            --rate -5                  | --rate: -5 (expected: more than 0 messages/s)
            -d 10                      | --duration: 10 (expected: a time with its unit, such as 500ms, 10s, 1.5m or 1h)
            --duration forever         | --duration: forever (expected: a time with its unit, such as 500ms, 10s, 1.5m or 1h)
            -n all                     | --messages: all (expected: a number, such as 500, 10k or 1.5M)
            --messages 0               | --messages: 0 (expected: 1 or more)
            -w some                    | --warmup: some (expected: a time with its unit, such as 500ms, 10s, 1.5m or 1h)
            -s big                     | --size: big (expected: a whole number of bytes, such as 64, 64KiB or 16MiB)
            -s 5-1                     | --size: 5-1 (expected: 0 to 256MiB, or a range such as 16-4096)
            --size 0 --framing raw     | --size: 0 (expected: 1 or more with raw framing)
            -t few                     | --threads: few (expected: a whole number)
            -t 0                       | --threads: 0 (expected: 1 to 1024)
            -t 3 -c 2                  | --threads: 3 (expected: at most one per connection)
            --framing csv              | --framing: csv (expected: length-prefix, raw, line, delimiter)
            --byte-order middle        | --byte-order: middle (expected: little, big)
            --server-metrics here      | --server-metrics: here (expected: a URL such as http://127.0.0.1:9464/metrics)
            --json /no/such/file       | --json: /no/such/file: no directory /no/such (expected: a file that can be written)
            """)
    void refusesABadValueOfLoad(String args, String complaint) {
        assertUsageError(Run.of(("load 127.0.0.1:1 " + args).split(" ")), complaint);
    }

    @ParameterizedTest
    @CsvSource({"--duration=-1s, --duration: -1s", "--duration=0s, --duration: 0s", "--warmup=-1s, --warmup: -1s"})
    void quotesAnInvalidTimeUnchanged(String arg, String complaint) {
        Run run = Run.of("load", "127.0.0.1:1", arg);
        assertThat(run.complaint()).startsWith(complaint + " (expected: ");
        assertUsageError(run);
    }

    @ParameterizedTest
    @CsvSource({"1GiB", "257MiB"})
    void quotesAnInvalidSizeUnchanged(String size) {
        assertUsageError(
                Run.of("load", "127.0.0.1:1", "-s", size),
                "--size: " + size + " (expected: 0 to 256MiB, or a range such as 16-4096)");
    }

    @Test
    void refusesAnEmptyTextWithRawFraming() {
        Run run = Run.of("load", "127.0.0.1:1", "--framing", "raw", "--text", "");
        assertThat(run.complaint()).startsWith("--text: ");
        assertUsageError(run);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zork", "127.0.0.1", "127.0.0.1:0", "127.0.0.1:99999", "::1:80", ""})
    void refusesABadTargetOfLoad(String target) {
        Run run = Run.of("load", target);
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.complaint())
                .startsWith("HOST:PORT: " + target
                        + " (expected: HOST:PORT, such as 127.0.0.1:8080 or [::1]:8080, with a port from 1 to 65535");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:0", "127.0.0.1:99999"})
    void refusesABadTargetOfSend(String target) {
        Run run = Run.of("send", target, "hello");
        assertThat(run.complaint()).startsWith("HOST:PORT: " + target + " (expected: HOST:PORT");
        assertUsageError(run);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --framing csv              | --framing: csv (expected: length-prefix, raw, line, delimiter)
            --byte-order middle        | --byte-order: middle (expected: little, big)
            """)
    void refusesABadValueOfSend(String args, String complaint) {
        assertUsageError(Run.of(("send 127.0.0.1:1 " + args).split(" ")), complaint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --framing csv              | --framing: csv (expected: length-prefix, raw, line, delimiter)
            --expect any               | --expect: any (expected: upper, same)
            --format xml               | --format: xml (expected: text, tap, junit, json)
            --timeout 3                | --timeout: 3 (expected: a time with its unit, such as 500ms, 10s, 1.5m or 1h)
            --timeout 0s               | --timeout: 0s (expected: at least 1ms)
            --seed red                 | --seed: red (expected: a number, such as 500, 10k or 1.5M)
            --connections 0            | --connections: 0 (expected: at least 1)
            --max-message-bytes 3      | --max-message-bytes: 3 (expected: at least 256, the size of the checks' messages)
            --only zork                | --only: zork (expected: the number of a check such as 24, a range such as 20-29, or part of a name such as half-close; --list shows all checks)
            --skip 99                  | --skip: 99 (expected: the number of a check such as 24, a range such as 20-29, or part of a name such as half-close; --list shows all checks)
            --only 11 --skip 10-19     | --skip: 10-19 (expected: at least one check to run)
            """)
    void refusesABadValueOfCheck(String args, String complaint) {
        assertUsageError(Run.of(("check 127.0.0.1:1 " + args).split(" ")), complaint);
    }

    @Test
    void refusesAnUnknownShell() {
        assertUsageError(Run.of("completion", "tcsh"), "SHELL: tcsh (expected: bash, zsh or fish)");
    }

    static Stream<Arguments> optionsWithAValue() {
        return Stream.of("serve", "load", "send", "check")
                .flatMap(command -> Specs.of(command).options().stream()
                        .filter(option -> option.arity().min() > 0)
                        .map(option -> Arguments.of(command, option.longestName())));
    }

    @ParameterizedTest
    @MethodSource("optionsWithAValue")
    void reportsAMissingOptionValue(String command, String option) {
        Run run = Run.of(command, option);
        assertThat(run.complaint()).startsWith("Missing required parameter for option '" + option + "'");
        assertUsageError(run);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "load",
                "completion",
                "zork",
                "--zork",
                "serve zork",
                "serve --zork",
                "load --zork",
                "load 127.0.0.1:1 zork",
                "send --zork",
                "check --zork",
                "check 127.0.0.1:1 zork",
                "completion bash zsh",
                "completion --zork",
                "serve --port 1 --max-message-bytes lots --zork",
                "serve --config a --config b"
            })
    void rejectsUnexpectedArguments(String args) {
        assertUsageError(Run.of(args.split(" ")));
    }

    @Test
    void listsTheCommands() {
        assertUsageError(
                Run.of(), "no command (expected: serve, load, send, ping, check, worker, report or completion)");
    }

    @Test
    void suggestsSimilarNames() {
        assertThat(Run.of("serve", "--por", "1").err()).contains("--port");
        assertThat(Run.of("serv").err()).contains("yodel serve");
    }
}
