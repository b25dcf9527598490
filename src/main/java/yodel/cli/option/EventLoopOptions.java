package yodel.cli.option;

import java.time.Duration;
import picocli.CommandLine.Option;

/** Options for the event loops of a server and for draining. */
public final class EventLoopOptions extends TransportOption {

    @Option(names = "--threads", paramLabel = "N", description = "Number of worker event loops. Default: one per core.")
    public int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--busy-poll",
            paramLabel = "on|off",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "off",
            converter = WordConverters.OnOrOff.class,
            description =
                    "Run event loops that never sleep, for the lowest latency. Each loop uses 100%% of a core even"
                            + " when idle; set --threads to leave a core for other work. Default: ${DEFAULT-VALUE}.")
    public boolean busyPoll;

    @Option(
            names = "--drain-timeout",
            paramLabel = "TIME",
            defaultValue = "30s",
            description =
                    "Maximum time to answer received messages after a request to stop. Default: ${DEFAULT-VALUE}.")
    private Duration drainTimeout = Duration.ZERO;

    /**
     * Returns the maximum duration of a drain.
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
