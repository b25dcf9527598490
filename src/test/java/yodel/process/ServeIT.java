package yodel.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static yodel.testing.Eventually.eventually;
import static yodel.testing.Peer.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import yodel.testing.Alone;
import yodel.testing.Peer;
import yodel.testing.Transports;
import yodel.testing.YodelProcess;
import yodel.transport.Transport;

/** Tests {@code yodel serve} as a process. */
class ServeIT {

    private static final int STARTS = 5;

    private static final Pattern ANSWERED = Pattern.compile(".* messages=(\\d+) .*");

    @Test
    void printsTheBoundAddressWhenReady() {
        try (YodelProcess serve = YodelProcess.serve("--threads", "1")) {
            assertThat(serve.awaitReady().getPort()).isPositive();
            assertThat(serve.out()).hasSize(1);
            assertThat(serve.out().get(0))
                    .startsWith("listening on 127.0.0.1:")
                    .contains("length-prefix, little-endian")
                    .contains("1 event loop");
            assertThat(serve.err()).isEmpty();
        }
    }

    @Test
    void listensOnIpv6() {
        try (YodelProcess serve = YodelProcess.start("serve", "--host", "::1", "--port", "0")) {
            eventually("the server is ready", () -> !serve.out().isEmpty() || !serve.isAlive());
            assertThat(serve.out().get(0)).startsWith("listening on [::1]:");
        }
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void exitsWithTheCodeOfTheSignal(String signal, int exitCode) {
        try (YodelProcess serve = YodelProcess.serve();
                Peer idle = Peer.connect(serve.awaitReady())) {
            serve.signal(signal);
            assertThat(idle.receiveAll()).isEmpty();
            assertThat(serve.awaitExit()).isEqualTo(exitCode);
            assertThat(serve.err()).hasSize(2);
            assertThat(serve.err().get(0)).contains("SIG" + signal);
        }
    }

    @Test
    void exitsImmediatelyOnASecondSignal() {
        try (YodelProcess serve = YodelProcess.serve("--drain-timeout", "1h");
                Peer neverReads = Peer.connect(serve.awaitReady())) {
            neverReads.sendMeanwhile(message("x".repeat(16 << 20)));
            neverReads.receive(1);
            serve.signal("TERM");
            eventually("the server has started to drain", () -> !serve.err().isEmpty());
            assertThat(serve.isAlive()).isTrue();
            assertThat(serve.signal("TERM").awaitExit()).isEqualTo(143);
        }
    }

    @Test
    void exitsAfterTheDrainTimeoutRegardlessOfClients() {
        try (YodelProcess serve = YodelProcess.serve("--drain-timeout", "200ms");
                Peer neverReads = Peer.connect(serve.awaitReady())) {
            neverReads.sendMeanwhile(message("x".repeat(16 << 20)));
            neverReads.receive(1);
            assertThat(serve.signal("TERM").awaitExit()).isEqualTo(143);
            assertThat(serve.err()).anyMatch(line -> line.contains("drain timeout: closing 1 remaining connections"));
        }
    }

    @Test
    void reportsAPortInUseInOneSentence() {
        try (YodelProcess first = YodelProcess.serve()) {
            String port = Integer.toString(first.awaitReady().getPort());
            try (YodelProcess second = YodelProcess.start("serve", "--port", port)) {
                assertThat(second.awaitExit()).isEqualTo(1);
                assertThat(second.out()).isEmpty();
                assertThat(second.err()).hasSize(1);
                assertThat(second.err().get(0)).contains("another program uses the port");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--host 192.0.2.1, 1, not an address of this machine",
        "--host nowhere.invalid, 1, the name has no address",
        "--port 70000, 2, port: 70000 (expected: 0 to 65535)"
    })
    void reportsWhyItCannotListen(String options, int exitCode, String sentence) {
        assertReports("exec scripts/yodel serve " + options, exitCode, sentence);
    }

    @Test
    void reportsThatListeningIsNotPermitted() throws IOException {
        Path firstFree = Path.of("/proc/sys/net/ipv4/ip_unprivileged_port_start");
        assumeTrue(Integer.parseInt(Files.readString(firstFree).strip()) > 7, "here, anybody may listen on any port");
        assertReports(
                "((EUID)) || without='setpriv --inh-caps=-net_bind_service --bounding-set=-net_bind_service';"
                        + " exec ${without:-} scripts/yodel serve --port 7",
                1,
                "permission denied");
    }

    private static void assertReports(String command, int exitCode, String sentence) {
        try (YodelProcess serve = YodelProcess.start(new ProcessBuilder("bash", "-c", command), Map.of())) {
            assertThat(serve.awaitExit()).isEqualTo(exitCode);
            assertThat(serve.out()).isEmpty();
            assertThat(serve.err()).first().asString().contains(sentence);
        }
    }

    /** Compares with the time in which a server is ready. */
    @Test
    @Alone
    void reportsWithoutDelayThatItCannotListen() {
        long[] failing = new long[STARTS];
        long[] ready = new long[STARTS];
        for (int i = 0; i < STARTS; i++) {
            long begin = System.nanoTime();
            assertReports("exec scripts/yodel serve --host 192.0.2.1", 1, "not an address of this machine");
            failing[i] = System.nanoTime() - begin;
            begin = System.nanoTime();
            try (YodelProcess serve = YodelProcess.serve()) {
                serve.awaitReady();
                ready[i] = System.nanoTime() - begin;
            }
        }
        Arrays.sort(failing);
        Arrays.sort(ready);
        assertThat(failing[STARTS / 2]).isLessThan(2 * ready[STARTS / 2]);
    }

    /** Returns the log of a server that has received an invalid length and was then stopped. */
    private static List<String> logOfABadLength(String... options) {
        try (YodelProcess serve = YodelProcess.serve(options);
                Peer peer = Peer.connect(serve.awaitReady())) {
            peer.send(message("good"), Peer.length(-5));
            assertThat(peer.receiveAll()).isEqualTo(message("GOOD"));
            peer.halfClose();
            serve.signal("TERM").awaitExit();
            assertThat(serve.err()).hasSize(3);
            return serve.err();
        }
    }

    @Test
    void logsAnInvalidLengthInOneLine() {
        assertThat(logOfABadLength().get(0))
                .contains("127.0.0.1:")
                .contains("length -5 (expected: 0 to 16777216)")
                .contains("closing after 1 answered messages");
    }

    @Test
    void logsOneJsonObjectPerLine() throws IOException {
        List<String> log = logOfABadLength("--log-format", "json");
        for (String line : log) {
            JsonNode object = new ObjectMapper().readTree(line);
            assertThat(object.fieldNames()).toIterable().containsExactly("time", "level", "logger", "message");
        }
        assertThat(new ObjectMapper().readTree(log.get(0)).get("message").asText())
                .contains("length -5 (expected: 0 to 16777216)");
    }

    /** The client must receive a reply to every message that the server has received completely. */
    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void answersAllReceivedMessagesWhenStoppedUnderLoad(Transport transport) throws Exception {
        try (YodelProcess serve = YodelProcess.serve("--transport", transport.toString())) {
            try (YodelProcess load = load(serve.awaitReady())) {
                eventually("the load has started", () -> load.err().size() >= 2);
                assertThat(serve.signal("TERM").awaitExit()).isEqualTo(143);
                assertThat(load.awaitExit()).isEqualTo(1);
                JsonNode result = load.json();
                assertThat(result.at("/messages/answered").asLong())
                        .isEqualTo(answered(serve))
                        .isPositive();
                assertThat(result.at("/messages/wrong").asLong()).isZero();
            }
        }
    }

    /** Mixes fast clients with slow ones, which also receive all replies, and with one that never reads. */
    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void answersSlowAndFastClientsAndExitsInTime(Transport transport) throws Exception {
        byte[] request = message("x".repeat(1000));
        try (YodelProcess serve = YodelProcess.serve("--transport", transport.toString(), "--write-timeout", "3s")) {
            InetSocketAddress address = serve.awaitReady();
            List<CompletableFuture<Long>> slowPeers = new ArrayList<>();
            try (YodelProcess load = load(address);
                    Peer neverReads = Peer.connectWithLittleRoom(address)) {
                // An incomplete message, so that none of the answered messages comes from this client.
                byte[] large = message("x".repeat(16 << 20));
                neverReads.sendMeanwhile(Arrays.copyOf(large, large.length - 1));
                for (int i = 0; i < 10; i++) {
                    Peer slow = Peer.connect(address).sendForEver(request);
                    slowPeers.add(CompletableFuture.supplyAsync(() -> takeSlowly(slow) / request.length));
                }
                eventually("the load has started", () -> load.err().size() >= 2);
                assertThat(serve.signal("TERM").awaitExit()).isEqualTo(143);
                assertThat(load.awaitExit()).isEqualTo(1);
                JsonNode result = load.json();
                long fast = result.at("/messages/answered").asLong();
                long slow =
                        slowPeers.stream().mapToLong(CompletableFuture::join).sum();
                assertThat(fast).isPositive();
                assertThat(slow).isPositive();
                assertThat(fast + slow).isEqualTo(answered(serve));
                assertThat(last(serve)).contains(" connections-closed.write-timeout=1");
            }
        }
    }

    /** Reads slowly until the end of the stream and returns the number of bytes. */
    private static long takeSlowly(Peer peer) {
        long taken = 0;
        for (byte[] some = peer.receive(64 << 10); some.length > 0; some = peer.receive(64 << 10)) {
            taken += some.length;
            LockSupport.parkNanos(2_000_000);
        }
        return taken;
    }

    private static YodelProcess load(InetSocketAddress address) {
        return YodelProcess.start(
                "load",
                "127.0.0.1:" + address.getPort(),
                "-c",
                "50",
                "-p",
                "16",
                "-s",
                "0-2000",
                "-w",
                "0s",
                "--max-send-delay",
                "1h",
                "-d",
                "1h",
                "--json",
                "-");
    }

    private static String last(YodelProcess serve) {
        return serve.err().get(serve.err().size() - 1);
    }

    private static long answered(YodelProcess serve) {
        Matcher matcher = ANSWERED.matcher(last(serve));
        assertThat(matcher.matches()).as("%s", serve.err()).isTrue();
        return Long.parseLong(matcher.group(1));
    }
}
