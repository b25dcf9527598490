package yodel.process;

import static org.assertj.core.api.Assertions.assertThat;
import static yodel.testing.Eventually.eventually;

import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import yodel.testing.YodelProcess;

/** A signal ends every command in every phase, although each of these would otherwise wait for an hour. */
class SignalIT {

    private static final int SOON_MILLIS = 500;
    private static final int PATIENCE_MILLIS = 60_000;

    private final List<Socket> held = new ArrayList<>();
    private ServerSocket silent;

    /** Opens a server that accepts connections only when a test asks it to, and answers nothing. */
    @BeforeEach
    void listen() throws IOException {
        silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        silent.setSoTimeout(PATIENCE_MILLIS);
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : held) {
            socket.close();
        }
        silent.close();
    }

    private String target() {
        return "127.0.0.1:" + silent.getLocalPort();
    }

    private void accept() {
        try {
            held.add(silent.accept());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertEnds(YodelProcess process, String signal) {
        assertThat(process.signal(signal).awaitExit())
                .as("%s%s", process.out(), process.err())
                .isEqualTo(signal.equals("INT") ? 130 : 143);
    }

    @ParameterizedTest
    @CsvSource({
        "INT,  connect, --connect-rate 0.001",
        "INT,  start time,  --start-at +1h",
        "TERM, start time,  --start-at +1h --idle-connections 2",
        "INT,  warm,    -w 1h",
        "TERM, last replies,  -d 300ms --grace-period 1h -w 0s",
        "INT,  last replies,  -r 100 -d 300ms --grace-period 1h -w 0s",
        "INT,  measur,  -d 1h -w 0s",
    })
    void endsALoadRunInEachPhaseWithAResult(String signal, String phase, String options) {
        List<String> args = new ArrayList<>(List.of("load", target(), "-c", "2"));
        args.addAll(List.of(options.split(" ")));
        try (YodelProcess load = YodelProcess.start(args.toArray(String[]::new))) {
            eventually(
                    "it has said in which phase it is",
                    () -> load.err().stream().anyMatch(line -> line.contains(phase)) || !load.isAlive());
            assertEnds(load, signal);
            assertThat(load.out()).anyMatch(line -> line.startsWith("measured") && line.contains("ended early"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--sweep=10,20", "--find-rate"})
    void endsTheStepsOfSeveralRates(String steps) {
        try (YodelProcess load = YodelProcess.start(
                "load", target(), "-c", "2", "-w", "1h", "--step-duration", "1h", "--slo", "p99<5ms", steps)) {
            accept();
            assertEnds(load, "INT");
            assertThat(load.out()).anyMatch(line -> line.startsWith("measured") && line.contains("ended early"));
        }
    }

    /** The kernel drops connection requests while the accept queue is full: each attempt takes ten seconds. */
    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void endsALoadRunWhileConnectionsAreOpened(String signal) throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fill(full);
            try (YodelProcess load = YodelProcess.start("load", "127.0.0.1:" + full.getLocalPort(), "-c", "300")) {
                eventually("it connects", () -> load.err().stream().anyMatch(line -> line.contains("connect")));
                assertEnds(load, signal);
                assertThat(load.err()).noneMatch(line -> line.contains("cannot connect"));
            }
        }
    }

    private void fill(ServerSocket full) throws IOException {
        while (true) {
            Socket socket = new Socket();
            held.add(socket);
            try {
                socket.connect(new InetSocketAddress(full.getInetAddress(), full.getLocalPort()), SOON_MILLIS);
            } catch (SocketTimeoutException e) {
                return;
            }
        }
    }

    @Test
    void endsALoadRunDuringAScrape() throws IOException {
        try (ServerSocket metrics = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                YodelProcess load = YodelProcess.start(
                        "load",
                        target(),
                        "--server-metrics",
                        "http://127.0.0.1:" + metrics.getLocalPort() + "/metrics",
                        "-d",
                        "1h")) {
            held.add(metrics.accept());
            assertEnds(load, "INT");
            assertThat(load.err()).noneMatch(line -> line.contains("\tat "));
        }
    }

    /** Each format that programs read is a whole document with the reason. */
    @ParameterizedTest
    @CsvSource({"INT, text", "TERM, text", "INT, tap", "INT, junit", "INT, json"})
    void endsACheckThatWaits(String signal, String format) throws Exception {
        try (YodelProcess check =
                YodelProcess.start("check", target(), "--timeout", "1h", "--only", "11", "--format", format)) {
            accept();
            assertEnds(check, signal);
            assertThat(check.err()).containsExactly("yodel: stopped by a signal");
            switch (format) {
                case "tap" -> assertThat(check.out()).containsExactly("TAP version 14", "Bail out! stopped by a signal");
                case "junit" -> {
                    Document document = DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new InputSource(new StringReader(String.join("\n", check.out()))));
                    assertThat(document.getDocumentElement().getAttribute("errors"))
                            .isEqualTo("1");
                    assertThat(document.getElementsByTagName("error").getLength())
                            .isEqualTo(1);
                    assertThat(String.join("\n", check.out())).contains("stopped by a signal");
                }
                case "json" -> {
                    assertThat(check.json().path("verdict").asText()).isEqualTo("failed");
                    assertThat(check.json().path("error").asText()).isEqualTo("stopped by a signal");
                }
                default -> assertThat(check.out()).noneMatch(line -> line.contains("FAILED"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void endsSendThatWaitsForAReply(String signal) {
        try (YodelProcess send = YodelProcess.start("send", target(), "--timeout", "1h", "hello")) {
            accept();
            assertEnds(send, signal);
            assertThat(send.out()).isEmpty();
        }
    }

    @Test
    void endsSendThatWaitsForStandardInput() {
        try (YodelProcess send = YodelProcess.start("send", target())) {
            accept();
            assertEnds(send, "INT");
        }
    }
}
