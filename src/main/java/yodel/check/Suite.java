package yodel.check;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import yodel.check.Outcome.Failed;
import yodel.check.Outcome.Passed;
import yodel.check.Outcome.Skipped;
import yodel.transport.CannotConnectException;
import yodel.wire.Framing;

/** Makes checks one after the other, each on connections of its own. */
public final class Suite {

    private final CheckConfig config;
    private final List<Check> checks;
    private final Clock clock;

    /**
     * A suite that has not begun.
     *
     * @param checks which, in this order
     * @param clock tells when it began; how long things take is measured by {@link System#nanoTime}
     */
    public Suite(CheckConfig config, List<Check> checks, Clock clock) {
        this.config = config;
        this.checks = List.copyOf(checks);
        this.clock = clock;
    }

    /** All checks that there are, by their numbers. */
    public static List<Check> checks() {
        return Stream.of(
                        MessageChecks.all(),
                        CutChecks.all(),
                        PipelineChecks.all(),
                        EndChecks.all(),
                        LengthChecks.all(),
                        ConnectionChecks.all())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Makes the checks and tells {@code report} of each as it ends. Blocks for no longer than five timeouts a check, and
     * a few seconds at the start.
     *
     * @throws InterruptedIOException if the thread is interrupted; its interrupt status is cleared
     * @throws IOException if there is no connection to be had at the start, or the report cannot be written
     */
    public SuiteResult run(SuiteReport report) throws IOException {
        Instant begun = clock.instant();
        long begin = System.nanoTime();
        Probe probe = new Probe(config);
        ServerTraits traits = probe.traits();
        CheckConfig patient = probe.configFor(traits);
        report.begin(config, checks);
        List<CheckResult> results = new ArrayList<>();
        Check lastConnected = null;
        for (Check check : checks) {
            long checkBegin = System.nanoTime();
            Outcome outcome;
            try {
                outcome = outcome(check, patient, traits);
                if (!(outcome instanceof Skipped)) {
                    lastConnected = check;
                }
            } catch (CannotConnectException e) {
                outcome = new Failed(notConnected(e, lastConnected));
            }
            CheckResult result = new CheckResult(check, outcome, since(checkBegin));
            results.add(result);
            report.ended(result);
        }
        SuiteResult result = new SuiteResult(config, begun, since(begin), results);
        report.end(result);
        return result;
    }

    /** @throws InterruptedIOException if this thread is interrupted: what a check found then is no fault of the server's */
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
        try (Session session = new Session(config, check.number(), traits)) {
            check.body().run(session);
            return new Passed();
        } catch (ViolationException e) {
            return new Failed(e.finding());
        } catch (NotApplicableException e) {
            return new Skipped(e.reason());
        }
    }

    private static Finding notConnected(CannotConnectException e, @Nullable Check lastConnected) {
        return new Finding(
                "nothing, for want of a connection",
                String.valueOf(e.getMessage()),
                "a connection",
                lastConnected == null
                        ? "The server accepted connections a moment ago."
                        : "Check %d (%s) still had its connections: did the server end there, is it stuck, or has it run out of threads or files?"
                                .formatted(lastConnected.number(), lastConnected.name()));
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
