package yodel.cli.option;

import java.time.Duration;
import picocli.CommandLine.Option;

/** The event loops of a server, and how they end. */
public final class EventLoopOptions extends TransportOption {

    @Option(names = "--threads", paramLabel = "N", description = "Worker event loops, 1 or more. Default: one a core.")
    public int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--busy-poll",
            paramLabel = "on|off",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "off",
            converter = WordConverters.OnOrOff.class,
            description = "Event loops that never sleep, for the lowest latency. Each keeps a core busy all the time,"
                    + " also when nothing comes: --threads has to leave a core for whatever else is to run."
                    + " Default: ${DEFAULT-VALUE}.")
    public boolean busyPoll;

    @Option(
            names = "--drain-timeout",
            paramLabel = "TIME",
            defaultValue = "30s",
            description = "How long it may take to answer what was received, once it was told to stop."
                    + " Default: ${DEFAULT-VALUE}.")
    private Duration drainTimeout = Duration.ZERO;

    /**
     * How long a drain may take.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Duration drainTimeout() {
        if (drainTimeout.isNegative()) {
            throw new IllegalArgumentException("drain-timeout: " + drainTimeout + " (expected: 0s or more)");
        }
        return drainTimeout;
    }
}
