package yodel.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import yodel.cli.option.Converters;
import yodel.cli.output.StandardOutput;
import yodel.report.progress.Glyphs;
import yodel.report.progress.TerminalCapabilities;
import yodel.report.progress.WindowSize;
import yodel.wire.LengthPrefix;
import yodel.wire.RawFraming;
import yodel.wire.WireFormat;

class SendCommandTest {

    /** Runs the command with the given standard input; each byte stands for one character. */
    private static Run typing(String input, boolean isTerminal, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CommandLine send = new CommandLine(new SendCommand(
                new ByteArrayInputStream(input.getBytes(ISO_8859_1)),
                new StandardOutput(out),
                new PrintStream(err, false, UTF_8),
                new Terminal(
                        isTerminal,
                        false,
                        false,
                        true,
                        new WindowSize(80, 24),
                        new TerminalCapabilities(Glyphs.ASCII, false))));
        Converters.register(send);
        int code = send.execute(args);
        return new Run(code, out.toString(ISO_8859_1), err.toString(ISO_8859_1));
    }

    private static Run printed(String... lines) {
        StringBuilder out = new StringBuilder();
        for (String line : lines) {
            out.append(line).append(System.lineSeparator());
        }
        return new Run(0, out.toString(), "");
    }

    @Test
    void printsEachReplyOnALine() throws Exception {
        try (TestServer server = TestServer.speaking(WireFormat.DEFAULT)) {
            assertThat(Run.of("send", server.address(), "hello", "good morning"))
                    .isEqualTo(printed("HELLO", "GOOD MORNING"));
        }
    }

    @Test
    void sendsTextAsUtf8() throws Exception {
        try (TestServer server = TestServer.speaking(WireFormat.DEFAULT)) {
            assertThat(Run.of("send", server.address(), "gr\u00fcn")).isEqualTo(printed("GR\u00fcN"));
        }
    }

    @Test
    void sendsLinesOfStandardInput() throws Exception {
        try (TestServer server = TestServer.speaking(WireFormat.DEFAULT)) {
            assertThat(typing("one\n\n\u00ffthree", false, server.address()))
                    .isEqualTo(printed("ONE", "", "\u00ffTHREE"));
        }
    }

    @Test
    void printsNothingForNoLines() throws Exception {
        try (TestServer server = TestServer.speaking(WireFormat.DEFAULT)) {
            assertThat(typing("", false, server.address())).isEqualTo(printed());
        }
    }

    @Test
    void promptsForMessagesOnATerminal() throws Exception {
        try (TestServer server = TestServer.speaking(WireFormat.DEFAULT)) {
            assertThat(typing("one\ntwo\n", true, server.address())).isEqualTo(printed(">>: ONE", ">>: TWO", ">>: "));
        }
    }

    @Test
    void supportsRawFraming() throws Exception {
        try (TestServer server = TestServer.speaking(new WireFormat(RawFraming.RAW, 0))) {
            assertThat(Run.of("send", "--framing", "raw", server.address(), "hello"))
                    .isEqualTo(printed("HELLO"));
        }
    }

    @Test
    void supportsBigEndian() throws Exception {
        try (TestServer server = TestServer.speaking(new WireFormat(LengthPrefix.BIG, 99))) {
            assertThat(Run.of("send", "--byte-order", "big", server.address(), "hello"))
                    .isEqualTo(printed("HELLO"));
        }
    }

    @Test
    void failsWhenTheServerClosesTheConnectionBeforeItsReply() throws Exception {
        try (TestServer server = TestServer.speaking(new WireFormat(LengthPrefix.LITTLE, 3))) {
            Run run = Run.of("send", server.address(), "one", "three");
            assertThat(run.out()).isEqualTo("ONE" + System.lineSeparator());
            assertThat(run.complaint())
                    .isEqualTo(
                            "the server closed the connection after 0 of the 4 bytes of a reply's length (does it use this framing and byte order?)");
            assertThat(run.code()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp://127.0.0.1:8080", "::1:8080", "localhost", "hello", "127.0.0.1", "010.0.0.1:8080"})
    void neverSendsTheTargetAsAMessage(String target) {
        Run run = Run.of("send", target, "hi");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.complaint()).startsWith("HOST:PORT: " + target + " (expected: HOST:PORT, such as ");
    }

    @Test
    void neverGuessesATarget() {
        Run run = Run.of("send");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("HOST:PORT");
    }

    @Test
    void failsWhenTheConnectionIsRefused() throws Exception {
        TestServer server = TestServer.speaking(WireFormat.DEFAULT);
        server.close();
        Run run = Run.of("send", server.address(), "hello");
        assertThat(run.complaint())
                .isEqualTo("cannot connect to 127.0.0.1:" + server.port()
                        + ": connection refused (is a server listening there?)");
        assertThat(run.code()).isEqualTo(1);
    }
}
