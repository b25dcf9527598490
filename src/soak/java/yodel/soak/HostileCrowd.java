package yodel.soak;

import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Runs one peer of each kind repeatedly, each in a separate thread. */
final class HostileCrowd implements AutoCloseable {

    /**
     * The pause between two visits of a kind: with a dozen kinds, one of which opens ten connections, about 40 per
     * second.
     */
    private static final Duration PAUSE = Duration.ofMillis(500);

    private static final int COMPLAINTS_KEPT = 20;

    private static final int ABOVE_THE_LIMIT = (16 << 20) + 1;

    private final InetSocketAddress server;
    private final LeftOpen leftOpen = new LeftOpen();
    private final LongAdder visits = new LongAdder();
    private final Map<String, LongAdder> complaints = new ConcurrentHashMap<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    private HostileCrowd(InetSocketAddress server) {
        this.server = server;
    }

    static HostileCrowd letLoose(InetSocketAddress server) {
        HostileCrowd crowd = new HostileCrowd(server);
        crowd.kinds().forEach(crowd::start);
        return crowd;
    }

    private Map<String, HostilePeer> kinds() {
        Map<String, HostilePeer> kinds = new LinkedHashMap<>();
        kinds.put("never reads", new NeverReads(leftOpen));
        kinds.put("stalls inside a message", new StallsInsideAMessage(leftOpen));
        kinds.put("reads slowly", new ReadsSlowly());
        kinds.put("sends one byte at a time", new SendsAByteATime());
        kinds.put("sends a negative length", new SendsABadLength(-1));
        kinds.put("sends a length above the limit", new SendsABadLength(ABOVE_THE_LIMIT));
        kinds.put("speaks HTTP", new SpeaksAnotherProtocol(SpeaksAnotherProtocol.HTTP));
        kinds.put("speaks TLS", new SpeaksAnotherProtocol(SpeaksAnotherProtocol.TLS));
        kinds.put("truncates a message", new TruncatesAMessage());
        kinds.put("resets inside a message", new ResetsInsideAMessage());
        kinds.put("half-closes and stays", new HalfClosesAndStays(leftOpen));
        kinds.put("half-closes and resets", new HalfClosesAndResets());
        kinds.put("connects and closes", new ConnectsAndCloses());
        kinds.put("floods tiny messages", new FloodsTinyMessages());
        return kinds;
    }

    private void start(String kind, HostilePeer peer) {
        Thread thread = new Thread(() -> reconnectRepeatedly(kind, peer), "peer that " + kind);
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
    }

    private void reconnectRepeatedly(String kind, HostilePeer peer) {
        try {
            do {
                visit(kind, peer);
            } while (!stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            // The soak was ended early.
            return;
        }
    }

    private void visit(String kind, HostilePeer peer) {
        try {
            visits.increment();
            peer.visit(server);
        } catch (AssertionError | UncheckedIOException e) {
            String complaint = "a peer that %s: %s".formatted(kind, e.getMessage());
            if (complaints.size() < COMPLAINTS_KEPT || complaints.containsKey(complaint)) {
                complaints.computeIfAbsent(complaint, first -> new LongAdder()).increment();
            }
        }
    }

    /** Returns the number of visits so far. */
    long visits() {
        return visits.sum();
    }

    /** Returns what peers did not receive although they should have, with the number of times. */
    List<String> complaints() {
        return complaints.entrySet().stream()
                .map(complaint -> "%s (%s times)".formatted(complaint.getKey(), complaint.getValue()))
                .sorted()
                .toList();
    }

    /** Stops new visits. Connections that are left open remain. */
    void stop() throws InterruptedException {
        stop.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Closes the connections that were left open. */
    void letGo() {
        leftOpen.close();
    }

    @Override
    public void close() {
        stop.countDown();
        threads.forEach(Thread::interrupt);
        letGo();
    }
}
