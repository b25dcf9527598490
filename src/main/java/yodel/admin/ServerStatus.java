package yodel.admin;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/** The lifecycle phase of a server, and the responsiveness of its event loops. Safe for use by any thread. */
public final class ServerStatus {

    /** Longer than any garbage collection pause of a heap of this size, and than the delays of a busy machine. */
    static final Duration DEAD = Duration.ofSeconds(5);

    /** The lifecycle phases, in order. */
    enum Phase {
        STARTING,
        READY,
        DRAINING;

        /** Returns the name used by the status page and the probes. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final EventLoopLag lag;
    private final LongSupplier clock;
    private volatile Phase phase = Phase.STARTING;
    private volatile List<EventLoopProbe> probes = List.of();
    private volatile String address = "";
    private volatile LongSupplier directMemoryUsedBytes = () -> 0;

    /** @param clock the time in ns */
    ServerStatus(EventLoopLag lag, LongSupplier clock) {
        this.lag = lag;
        this.clock = clock;
    }

    /**
     * Reports that the server accepts connections.
     *
     * @param at the listen address as text
     * @param eventLoops the event loops by name, which are probed from now on
     * @param memory supplies the direct memory in use, in bytes
     */
    public void ready(String at, Map<String, ? extends Executor> eventLoops, LongSupplier memory) {
        address = at;
        directMemoryUsedBytes = memory;
        probes = eventLoops.entrySet().stream()
                .map(loop -> new EventLoopProbe(loop.getKey(), loop.getValue(), lag, clock))
                .toList();
        phase = Phase.READY;
    }

    /** Reports that the server is stopping and accepts no new connections. */
    public void draining() {
        phase = Phase.DRAINING;
    }

    Phase phase() {
        return phase;
    }

    /** Returns the listen address; empty until the server listens. */
    String address() {
        return address;
    }

    List<EventLoopProbe> probes() {
        return probes;
    }

    long directMemoryUsedBytes() {
        return directMemoryUsedBytes.getAsLong();
    }

    /** Probes each event loop that has answered its previous probe. */
    void probe() {
        probes.forEach(EventLoopProbe::ask);
    }

    /** Returns an event loop that has not responded for too long, if any. */
    Optional<EventLoopProbe> dead() {
        return probes.stream()
                .filter(probe -> probe.unansweredNanos() > DEAD.toNanos())
                .findFirst();
    }
}
