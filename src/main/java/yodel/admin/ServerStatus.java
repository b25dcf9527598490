package yodel.admin;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/** Where a server is in its life, as whoever runs it tells; and whether its event loops answer. Safe for any thread. */
public final class ServerStatus {

    /** Longer than any pause of a garbage collector over a heap of this size, or of a machine that is merely busy. */
    static final Duration DEAD = Duration.ofSeconds(5);

    /** In the order in which they come. */
    enum Phase {
        STARTING,
        READY,
        DRAINING;

        /** The name as the page and probes have it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final LoopLag lag;
    private final LongSupplier clock;
    private volatile Phase phase = Phase.STARTING;
    private volatile List<LoopProbe> probes = List.of();
    private volatile String address = "";
    private volatile LongSupplier directBytes = () -> 0;

    /** @param clock ns */
    ServerStatus(LoopLag lag, LongSupplier clock) {
        this.lag = lag;
        this.clock = clock;
    }

    /**
     * It accepts connections.
     *
     * @param at where it listens, as people write it
     * @param eventLoops by their names; each is asked for a sign of life from now on
     * @param memory what its buffers take, in bytes
     */
    public void ready(String at, Map<String, ? extends Executor> eventLoops, LongSupplier memory) {
        address = at;
        directBytes = memory;
        probes = eventLoops.entrySet().stream()
                .map(loop -> new LoopProbe(loop.getKey(), loop.getValue(), lag, clock))
                .toList();
        phase = Phase.READY;
    }

    /** It has been told to stop, and accepts no more. */
    public void draining() {
        phase = Phase.DRAINING;
    }

    Phase phase() {
        return phase;
    }

    /** Where it listens; empty until it does. */
    String address() {
        return address;
    }

    List<LoopProbe> probes() {
        return probes;
    }

    long directBytes() {
        return directBytes.getAsLong();
    }

    /** Asks each event loop that has answered for another sign of life. */
    void probe() {
        probes.forEach(LoopProbe::ask);
    }

    /** The event loop that has not answered for longest, if that is too long. */
    Optional<LoopProbe> dead() {
        return probes.stream()
                .filter(probe -> probe.unansweredNanos() > DEAD.toNanos())
                .findFirst();
    }
}
