package yodel.check;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import yodel.check.Outcome.Failed;
import yodel.check.Outcome.Passed;
import yodel.check.Outcome.Skipped;
import yodel.transport.ConnectFailedException;
import yodel.transport.TargetAddresses;
import yodel.wire.Framing;

/** Runs checks in sequence, each on separate connections. */
public final class Suite {

    private final CheckConfig config;
    private final List<Check> checks;
    private final Clock clock;

    /**
     * Creates a suite.
     *
     * @param checks the checks to run, in this order
     * @param clock the source of the start time; durations are measured with {@link System#nanoTime}
     */
    public Suite(CheckConfig config, List<Check> checks, Clock clock) {
        this.config = config;
        this.checks = List.copyOf(checks);
        this.clock = clock;
    }

    /** Returns all checks in the order of their numbers. */
    public static List<Check> checks() {
        return Stream.of(
                        MessageChecks.all(),
                        CutChecks.all(),
                        PipelineChecks.all(),
                        SendBeforeReadChecks.all(),
                        EndChecks.all(),
                        LengthChecks.all(),
                        ConnectionChecks.all())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Runs the checks and passes each result to {@code report} as soon as it is available. Blocks for at most five
     * timeouts per check, plus a few seconds at the start.
     *
     * @throws InterruptedIOException if the thread is interrupted; its interrupt status is cleared
     * @throws IOException if the first connection cannot be established, which is also passed to {@code report}, or
     *     if the report cannot be written
     */
    public SuiteResult run(SuiteReport report) throws IOException {
        Instant startedAt = clock.instant();
        long start = System.nanoTime();
        List<CheckResult> results = new ArrayList<>();
        Reached reached;
        try {
            reached = reach();
        } catch (IOException e) {
            report.aborted(new SuiteResult(config, startedAt, since(start), results), String.valueOf(e.getMessage()));
            throw e;
        }
        ServerTraits traits = reached.traits();
        CheckConfig patient = new Probe(reached.config()).configFor(traits);
        report.start(reached.config(), checks);
        Check lastConnected = null;
        for (Check check : checks) {
            long checkStart = System.nanoTime();
            Outcome outcome;
            try {
                outcome = outcome(check, patient, traits);
                if (!(outcome instanceof Skipped)) {
                    lastConnected = check;
                }
            } catch (ConnectFailedException e) {
                outcome = new Failed(notConnected(e, lastConnected));
            } catch (IOException e) {
                report.aborted(
                        new SuiteResult(config, startedAt, since(start), results), String.valueOf(e.getMessage()));
                throw e;
            }
            CheckResult result = new CheckResult(check, outcome, since(checkStart));
            results.add(result);
            report.ended(result);
        }
        SuiteResult result = new SuiteResult(reached.config(), startedAt, since(start), results);
        report.end(result);
        return result;
    }

    /**
     * A server that accepts connections.
     *
     * @param config the configuration with the address that was reached
     */
    private record Reached(CheckConfig config, ServerTraits traits) {}

    /** Tries every address of the target. */
    private Reached reach() throws IOException {
        Map<InetSocketAddress, Throwable> failures = new LinkedHashMap<>();
        for (InetSocketAddress address : config.sockets().family().of(TargetAddresses.of(config.target()))) {
            CheckConfig there = config.with(address);
            try {
                return new Reached(there, new Probe(there).traits());
            } catch (ConnectFailedException e) {
                failures.put(address, Objects.requireNonNullElse(e.getCause(), e));
            }
        }
        throw ConnectFailedException.of(config.target(), failures);
    }

    /**
     * @throws InterruptedIOException if this thread is interrupted, because the server is then not to blame for
     * failures
     */
    private static Outcome outcome(Check check, CheckConfig config, ServerTraits traits) throws IOException {
        try {
            Outcome outcome = made(check, config, traits);
            Interruption.check();
            return outcome;
        } catch (IOException e) {
            Interruption.check();
            throw e;
        }
    }

    private static Outcome made(Check check, CheckConfig config, ServerTraits traits) throws IOException {
        if (check.needsLengths() && config.form().framing() == Framing.RAW) {
            return new Skipped("raw framing has no lengths");
        }
        try (CheckContext context = new CheckContext(config, check.number(), traits)) {
            check.body().run(context);
            return new Passed();
        } catch (ViolationException e) {
            return new Failed(e.violation());
        } catch (NotApplicableException e) {
            return new Skipped(e.reason());
        }
    }

    private static Violation notConnected(ConnectFailedException e, @Nullable Check lastConnected) {
        return new Violation(
                "nothing, because no connection was established",
                String.valueOf(e.getMessage()),
                "a connection",
                lastConnected == null
                        ? "The server accepted connections a moment ago."
                        : "The server still accepted connections during check %d (%s). The server may have exited, be stuck, or have run out of threads or file descriptors."
                                .formatted(lastConnected.number(), lastConnected.name()));
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
