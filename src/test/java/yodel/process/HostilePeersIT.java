package yodel.process;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static yodel.testing.Eventually.eventually;
import static yodel.testing.Peer.length;
import static yodel.testing.Peer.message;
import static yodel.testing.YodelProcess.AS_FOR_USERS;

import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import yodel.testing.Alone;
import yodel.testing.Peer;
import yodel.testing.ServerConfigs;
import yodel.testing.ServerProbe;
import yodel.testing.Transports;
import yodel.testing.YodelProcess;
import yodel.transport.Transport;

/**
 * Tests the effect of thousands of hostile clients on {@code yodel serve}: descriptors, log lines, CPU time and memory.
 */
@Alone
class HostilePeersIT {

    private static final int TIMES = 10_000;

    /** Ten lines per second, plus one with the number of omitted lines. */
    private static final int LINES_PER_SECOND = 11;

    private static final int FLOODS = 400;
    private static final int GOOD_ONES = 20;

    /** Accepting and serving a connection takes two loop iterations, and a few more may start meanwhile. */
    private static final int MAX_LOOP_ITERATIONS = 10;

    private static YodelProcess serve(String... options) {
        return YodelProcess.serve(AS_FOR_USERS, options);
    }

    private static void assertServes(InetSocketAddress address) {
        Peer.connect(address).assertServed().close();
    }

    /** The server releases everything in less time than the clients take to open the connections. */
    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void tenThousandResetsInsideAMessageLeakNothing(Transport transport) {
        try (YodelProcess serve = serve("--transport", transport.toString())) {
            InetSocketAddress address = serve.awaitReady();
            ServerProbe probe = new ServerProbe(serve);
            assertServes(address);
            eventually(
                    "the first connection is closed", () -> probe.metricsLine().contains(" connections-open=0 "));
            long descriptors = probe.descriptors();
            long opening = System.nanoTime();
            for (int i = 0; i < TIMES; i++) {
                Peer.connect(address).send(length(1000), new byte[10]).reset();
            }
            long releasing = System.nanoTime();
            eventually("the descriptors are released", () -> probe.descriptors() <= descriptors);
            eventually(
                    "no connections are open",
                    () -> probe.metricsLine().contains(" connections-open=0 connections-read-paused=0 "));
            assertThat(System.nanoTime() - releasing).isLessThan(releasing - opening);
            assertThat(serve.err()).allMatch(line -> line.contains(" connections-open="));
        }
    }

    @Test
    void tenThousandProtocolErrorsCauseAboutTenLogLinesPerSecond() {
        try (YodelProcess serve = serve()) {
            InetSocketAddress address = serve.awaitReady();
            long begin = System.nanoTime();
            for (int i = 0; i < TIMES; i++) {
                Peer.connect(address).send(length(-1)).reset();
            }
            eventually("all connections are accounted for", () -> logged(serve) + countedAsReset(serve) == TIMES);
            long seconds = 2 + Duration.ofNanos(System.nanoTime() - begin).toSeconds();
            assertThat(serve.err().stream().filter(line -> !line.contains(" connections-open=")))
                    .hasSizeLessThanOrEqualTo((int) seconds * LINES_PER_SECOND);
            assertThat(serve.err().get(0)).contains("length -1 (expected: 0 to 16777216)");
        }
    }

    /** Counts the invalid lengths in the log, including omitted ones. */
    private static long logged(YodelProcess serve) {
        Pattern omitted = Pattern.compile(".*log lines suppressed in the last second: .*?(\\d+) negative-length.*");
        long logged = 0;
        for (String line : serve.err()) {
            Matcher matcher = omitted.matcher(line);
            if (matcher.matches()) {
                logged += Long.parseLong(matcher.group(1));
            } else if (line.contains("length -1 ")) {
                logged++;
            }
        }
        return logged;
    }

    /** A reset can overtake bytes that were sent before it. */
    private static long countedAsReset(YodelProcess serve) {
        String metricsLine = new ServerProbe(serve).metricsLine();
        return ServerProbe.metric(metricsLine, "connections-accepted").orElse(0)
                - ServerProbe.metric(metricsLine, "protocol-errors.negative-length")
                        .orElse(0);
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void waitsWithoutSpinningUntilDescriptorsAreAvailable(Transport transport) {
        ProcessBuilder command = new ProcessBuilder(
                "bash",
                "-c",
                "ulimit -n 80; exec scripts/yodel serve --port 0 --threads 1 --max-connections 1000 --transport "
                        + transport);
        try (YodelProcess serve = YodelProcess.start(command, AS_FOR_USERS)) {
            InetSocketAddress address = serve.awaitReady();
            List<Peer> peers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                peers.add(Peer.connect(address).send(message("hello")));
            }
            eventually("the server has run out of descriptors", () -> linesOf(serve, "accept failed") > 0);
            long linesBefore = linesOf(serve, "");
            Duration workBefore = serve.processorTime();
            long begin = System.nanoTime();
            eventually(
                    "three seconds of it",
                    () -> System.nanoTime() - begin > Duration.ofSeconds(3).toNanos());
            Duration spent = Duration.ofNanos(System.nanoTime() - begin);
            // A spinning loop uses all of the CPU time; a waiting loop uses almost none.
            assertThat(serve.processorTime().minus(workBefore)).isLessThan(spent.dividedBy(2));
            assertThat(linesOf(serve, "") - linesBefore).isLessThanOrEqualTo(2 * (spent.toSeconds() + 1));
            for (Peer peer : peers.subList(0, 70)) {
                peer.close();
            }
            for (Peer peer : peers.subList(70, 100)) {
                assertThat(peer.receive(9)).isEqualTo(message("HELLO"));
                peer.close();
            }
            assertServes(address);
            assertThat(serve.err()).noneMatch(line -> line.contains("Exception") && !line.contains("Too many open"));
        }
    }

    private static long linesOf(YodelProcess serve, String text) {
        return serve.err().stream().filter(line -> line.contains(text)).count();
    }

    /** The replies to the clients are held, or cause reading to pause. */
    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void halfClosedAndSilentClientsUseNoCpuAndAreClosed(Transport transport) {
        String[] options = {"--transport", transport.toString(), "--half-close-timeout", "3s", "--write-timeout", "3s"};
        try (YodelProcess holding = serve(options);
                YodelProcess pausing =
                        serve(Stream.concat(Arrays.stream(options), Stream.of("--max-held-memory", "off"))
                                .toArray(String[]::new))) {
            List<SilentClients> all = List.of(new SilentClients(holding), new SilentClients(pausing));
            all.get(0).awaitFigures(SilentClients.NUMBER + 1, "messages");
            all.get(1)
                    .awaitFigures(SilentClients.NUMBER, "connections-read-paused", "connections-closed.write-timeout");
            all.forEach(SilentClients::assertCloseWithoutCpuTime);
        }
    }

    /** Clients that send a message, read nothing and close their side. */
    private static final class SilentClients {

        private static final int NUMBER = 20;

        /** CPU time to close all of them; a spinning loop takes seconds. */
        private static final Duration CLOSING = Duration.ofMillis(300);

        private final YodelProcess serve;
        private final ServerProbe probe;
        private final long descriptors;
        private final List<Peer> peers = new ArrayList<>();

        SilentClients(YodelProcess serve) {
            this.serve = serve;
            probe = new ServerProbe(serve);
            InetSocketAddress address = serve.awaitReady();
            assertServes(address);
            awaitFigures(0, "connections-open");
            descriptors = probe.descriptors();
            for (int i = 0; i < NUMBER; i++) {
                peers.add(Peer.connectWithLittleRoom(address).sendMeanwhile(message("x".repeat(8 << 20))));
            }
        }

        void awaitFigures(long sum, String... names) {
            eventually("%s is %d".formatted(String.join(" and ", names), sum), () -> {
                String metricsLine = probe.metricsLine();
                return Arrays.stream(names)
                                .mapToLong(name ->
                                        ServerProbe.metric(metricsLine, name).orElse(0))
                                .sum()
                        == sum;
            });
        }

        void assertCloseWithoutCpuTime() {
            peers.forEach(HostilePeersIT::halfClose);
            Duration workBefore = serve.processorTime();
            long begin = System.nanoTime();
            awaitFigures(0, "connections-open");
            assertThat(serve.processorTime().minus(workBefore))
                    .isLessThan(Duration.ofNanos(System.nanoTime() - begin)
                            .dividedBy(2)
                            .plus(CLOSING));
            eventually("the descriptors are released", () -> probe.descriptors() <= descriptors);
            awaitFigures(0, "held-reply-bytes");
            peers.forEach(Peer::close);
        }
    }

    @Test
    void identifiesClientsOfOtherProtocols() {
        try (YodelProcess serve = serve()) {
            InetSocketAddress address = serve.awaitReady();
            try (Peer browser = Peer.connect(address);
                    Peer secure = Peer.connect(address)) {
                browser.send("GET / HTTP/1.1\r\nHost: yodel\r\n\r\n".getBytes(US_ASCII));
                assertThat(browser.receiveAll()).isEmpty();
                secure.send(new byte[] {0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc, 3, 3});
                assertThat(secure.receiveAll()).isEmpty();
            }
            eventually("HTTP is identified", () -> linesOf(serve, "it looks like HTTP: \"GET \"") == 1);
            eventually("TLS is identified", () -> linesOf(serve, "it looks like a TLS handshake") == 1);
            assertThat(new ServerProbe(serve).metricsLine()).contains(" protocol-errors.http=1 protocol-errors.tls=1 ");
        }
    }

    @Test
    void aThousandBusyConnectionsFitInto128MiB() {
        try (YodelProcess serve = serve()) {
            try (YodelProcess load = YodelProcess.start(
                    AS_FOR_USERS,
                    "load",
                    serve.target(),
                    "-c",
                    "1000",
                    "-s",
                    "16-8192",
                    "-p",
                    "4",
                    "-d",
                    "8s",
                    "-q",
                    "--max-send-delay",
                    "1h")) {
                load.awaitExit();
                assertThat(load.out()).anyMatch(line -> line.contains("0 wrong, 0 lost"));
            }
            assertThat(new ServerProbe(serve).residentBytes()).isLessThan(128 << 20);
        }
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void memoryIsBoundedRegardlessOfClientBehavior(Transport transport) {
        assertMemoryIsBounded(transport, 1);
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void memoryIsBoundedRegardlessOfClientBehaviorIfNoRepliesAreHeld(Transport transport) {
        assertMemoryIsBounded(transport, 0);
    }

    /**
     * Runs all hostile clients concurrently, and correct clients one after the other.
     *
     * @param heldShare the limit of held replies, as a multiple of the memory for reads
     */
    private static void assertMemoryIsBounded(Transport transport, int heldShare) {
        // On loopback, the kernel buffers 4 MiB for each client that never reads unless it is limited, and hundreds of
        // such clients exhaust its TCP memory (tcp(7), tcp_mem). NIO runs with half of the clients and half the memory.
        boolean half = transport == Transport.NIO;
        int floods = half ? FLOODS / 2 : FLOODS;
        long reads = half ? 32 << 20 : 64 << 20;
        long held = heldShare * reads;
        try (YodelProcess serve = YodelProcess.serve(
                Map.of("YODEL_JAVA_OPTS", "-XX:MaxDirectMemorySize=" + (reads + held)),
                "--transport",
                transport.toString(),
                "--max-held-memory",
                held == 0 ? "off" : Long.toString(held),
                "--write-timeout",
                "1m")) {
            InetSocketAddress address = serve.awaitReady();
            ServerProbe probe = new ServerProbe(serve);
            byte[] tiny = new byte[200_000];
            byte[] big = message("x".repeat(1 << 20));
            List<Peer> peers = new ArrayList<>();
            try {
                for (int i = 0; i < floods; i++) {
                    peers.add(Peer.connectWithLittleRoom(address).sendForEver(big));
                }
                eventually(
                        "most clients are waiting",
                        () -> ServerProbe.metric(probe.metricsLine(), "connections-read-paused")
                                        .orElse(0)
                                >= floods * 7L / 8);
                for (int i = 0; i < floods; i++) {
                    peers.add(Peer.connect(address).sendForEver(tiny).receiveForEver());
                    peers.add(Peer.connect(address).send(length(1 << 20), new byte[1000]));
                }
                long before =
                        ServerProbe.metric(probe.metricsLine(), "sent-bytes").orElseThrow();
                for (int i = 0; i < GOOD_ONES; i++) {
                    assertServes(address);
                }
                long others =
                        ServerProbe.metric(probe.metricsLine(), "sent-bytes").orElseThrow() - before;
                assertThat(others / GOOD_ONES)
                        .isLessThan((long) MAX_LOOP_ITERATIONS * floods * ServerConfigs.READ_BUDGET);
                peers.forEach(HostilePeersIT::halfClose);
                assertServes(address);
                String metricsLine = probe.metricsLine();
                long heldNow =
                        ServerProbe.metric(metricsLine, "held-reply-bytes").orElseThrow();
                assertThat(heldNow).isLessThanOrEqualTo(held);
                assertThat(ServerProbe.metric(metricsLine, "direct-memory-used-bytes")
                                        .orElseThrow()
                                + heldNow)
                        .isLessThanOrEqualTo(reads + held);
                assertThat(serve.isAlive()).isTrue();
                assertThat(serve.err()).noneMatch(line -> line.contains("OutOf") || line.contains("ERROR"));
            } finally {
                peers.forEach(Peer::close);
            }
        }
    }

    private static void halfClose(Peer peer) {
        try {
            peer.halfClose();
        } catch (UncheckedIOException e) {
            // The connection is already closed.
            return;
        }
    }
}
