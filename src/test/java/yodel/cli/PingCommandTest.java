package yodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import yodel.cli.option.HostPort;
import yodel.testing.SocketServer;
import yodel.wire.Delimiter;
import yodel.wire.Framing;
import yodel.wire.LengthPrefix;
import yodel.wire.RawFraming;
import yodel.wire.WireFormat;

class PingCommandTest {

    private static final String TIME = "[0-9.]+ (us|ms|s)";

    private static List<String> lines(Run run) {
        return run.out().lines().toList();
    }

    @Test
    void printsALinePerReplyAndASummary() throws Exception {
        try (TestServer server = TestServer.speaking(WireFormat.DEFAULT)) {
            Run run = Run.of("ping", server.address(), "-c", "2", "-i", "1ms");
            assertThat(run.code()).as(run.out()).isEqualTo(0);
            assertThat(run.err()).isEmpty();
            assertThat(lines(run))
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .matches("64 bytes from " + server.address() + ": message=1 connect=" + TIME
                                            + " time=" + TIME),
                            line -> assertThat(line)
                                    .matches("64 bytes from " + server.address() + ": message=2 time=" + TIME),
                            line -> assertThat(line).isEmpty(),
                            line -> assertThat(line).isEqualTo("target       " + server.address()),
                            line -> assertThat(line).matches("elapsed      [0-9.]+ s"),
                            line -> assertThat(line).isEqualTo("messages     2 sent = 2 answered, 0 wrong, 0 lost"),
                            line -> assertThat(line).isEqualTo("connections  1 opened, 0 failed, 0 lost"),
                            line -> assertThat(line).isEmpty(),
                            line -> assertThat(line)
                                    .startsWith("latency ")
                                    .contains(" p50 ")
                                    .endsWith(" max"),
                            line -> assertThat(line).startsWith("  response "),
                            line -> assertThat(line).startsWith("  connect "));
        }
    }

    static Stream<Arguments> protocols() {
        return Stream.of(
                Arguments.of(RawFraming.RAW, "--framing raw"),
                Arguments.of(LengthPrefix.BIG, "--byte-order big"),
                Arguments.of(Delimiter.LINE, "--framing line"),
                Arguments.of(Delimiter.of(new byte[] {' '}), "--framing delimiter --delimiter 20"));
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void supportsEachProtocol(Framing framing, String option) throws Exception {
        try (TestServer server = TestServer.speaking(new WireFormat(framing, 99))) {
            Run run = Run.line("ping " + server.address() + " -c 3 -i 1ms --connect " + option);
            assertThat(run.code()).as(run.out()).isEqualTo(0);
            assertThat(run.out()).contains("messages     3 sent = 3 answered", "connections  3 opened");
        }
    }

    @Test
    void supportsEmptyAndLongMessages() throws Exception {
        try (TestServer server = TestServer.speaking(WireFormat.DEFAULT)) {
            assertThat(Run.line("ping " + server.address() + " -c 1 -s 0").out())
                    .startsWith("0 bytes from ");
            assertThat(Run.line("ping " + server.address() + " -c 1 -s 16MiB -W 60s")
                            .out())
                    .startsWith("16777216 bytes from ");
        }
    }

    @Test
    void printsOnlyTheSummaryIfQuiet() throws Exception {
        try (TestServer server = TestServer.speaking(WireFormat.DEFAULT)) {
            assertThat(lines(Run.line("ping " + server.address() + " -c 1 -q")))
                    .startsWith("", "target       " + server.address());
        }
    }

    @Test
    void printsTheTimeBeforeEachLine() throws Exception {
        try (TestServer server = TestServer.speaking(WireFormat.DEFAULT)) {
            assertThat(lines(Run.line("ping " + server.address() + " -c 1 -D")).get(0))
                    .matches("\\[\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ] 64 bytes from .*");
        }
    }

    @Test
    void failsIfNoMessageIsAnswered() throws Exception {
        TestServer server = TestServer.speaking(WireFormat.DEFAULT);
        server.close();
        Run run = Run.line("ping " + server.address() + " -c 2 -i 1ms");
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out())
                .contains(
                        "message 1 lost: cannot connect to " + server.address()
                                + ": connection refused (is a server listening there?)",
                        "messages     2 sent = 0 answered, 0 wrong, 2 lost",
                        "outage       in progress since ");
    }

    @Test
    void failsIfAReplyIsWrong() throws Exception {
        try (TestServer server = TestServer.speaking(WireFormat.DEFAULT)) {
            Run run = Run.line("ping " + server.address() + " -c 2 -i 1ms --expect same");
            assertThat(run.code()).isEqualTo(ExitCode.FAILED);
            assertThat(lines(run))
                    .contains(
                            "wrong reply to message 1 from " + server.address(),
                            "  expected  31 20 64 65 66 67 68 69 6a 6b 6c 6d 6e 6f 70 71 72 73 74 75  |1 defghijklmnopqrstu| ...",
                            "  received  31 20 44 45 46 47 48 49 4a 4b 4c 4d 4e 4f 50 51 52 53 54 55  |1 DEFGHIJKLMNOPQRSTU| ...");
        }
    }

    @Test
    void namesMessagesWithoutAReply() throws IOException {
        // Reads until the client gives up.
        try (SocketServer server =
                SocketServer.start((socket, number) -> socket.getInputStream().readAllBytes())) {
            Run run = Run.line("ping " + HostPort.format(server.address()) + " -c 1 -W 100ms");
            assertThat(run.code()).isEqualTo(ExitCode.FAILED);
            assertThat(lines(run)).contains("message 1 lost: no reply within 0.1 s");
        }
    }

    @Test
    void namesMessagesOfALostConnection() throws IOException {
        // Reads the message and closes the connection.
        try (SocketServer server =
                SocketServer.start((socket, number) -> socket.getInputStream().readNBytes(4 + 64))) {
            Run run = Run.line("ping " + HostPort.format(server.address()) + " -c 1 -W 1m");
            assertThat(run.code()).isEqualTo(ExitCode.FAILED);
            assertThat(lines(run)).contains("message 1 lost: connection lost: the server closed the connection");
        }
    }

    @Test
    void rejectsANameWithoutAnAddress() {
        Run run = Run.of("ping", "no-such-host.invalid:80");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.complaint()).isEqualTo("cannot connect to no-such-host.invalid:80: this name has no address");
    }
}
