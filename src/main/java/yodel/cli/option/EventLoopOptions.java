package yodel.cli.option;

import java.time.Duration;
import picocli.CommandLine.Option;
import yodel.transport.BusyPoll;

/** Options for the event loops of a server and for draining. */
public final class EventLoopOptions extends TransportOption {

    @Option(names = "--threads", paramLabel = "N", description = "Number of worker event loops. Default: one per core.")
    public int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--busy-poll",
            paramLabel = "on|auto|off",
            arity = "0..1",
            fallbackValue = "on",
            defaultValue = "auto",
            completionCandidates = Candidates.BusyPolls.class,
            description =
                    "Whether event loops poll instead of sleeping. on: always, for the lowest latency; each loop uses"
                            + " 100%% of a core even when idle, so set --threads to leave a core for other work. auto:"
                            + " up to 50 microseconds before each sleep, while messages keep arriving within that"
                            + " time. off: never. Default: ${DEFAULT-VALUE}.")
    public BusyPoll busyPoll = BusyPoll.AUTO;

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
