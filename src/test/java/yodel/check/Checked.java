package yodel.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yodel.check.Outcome.Failed;
import yodel.testing.SocketServer;
import yodel.transport.socket.SocketSettings;
import yodel.wire.Framing;
import yodel.wire.LengthPrefix;
import yodel.wire.ProtocolSpec;
import yodel.wire.ReplyRule;

/** The results of the suite for one server. */
public final class Checked {

    /** The timeout for checks that should pass, long enough for slow machines. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The timeout for checks that should fail, some of them because nothing arrives. */
    static final Duration SHORT = Duration.ofSeconds(3);

    private final SuiteResult result;

    private Checked(SuiteResult result) {
        this.result = result;
    }

    /** Returns settings for length-prefixed, little-endian messages and upper-case replies. */
    public static CheckConfig config(InetSocketAddress target, @Nullable Integer limit, Duration timeout) {
        return new CheckConfig(
                target,
                new ProtocolSpec(Framing.LENGTH_PREFIX, LengthPrefix.LITTLE, ReplyRule.UPPER),
                limit,
                timeout,
                1,
                50,
                SocketSettings.NONE,
                null);
    }

    /** Runs these checks, or all checks if none are given. */
    static Checked of(CheckConfig config, Integer... numbers) {
        List<Check> checks = Suite.checks().stream()
                .filter(check -> numbers.length == 0 || Arrays.asList(numbers).contains(check.number()))
                .toList();
        try {
            SuiteReport silent = suite -> {};
            return new Checked(new Suite(config, checks, Clock.systemUTC()).run(silent));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs checks that should fail. */
    static Checked failing(SocketServer.Service service, Integer... numbers) {
        return of(service, SHORT, numbers);
    }

    /** Runs checks that should pass. */
    static Checked passing(SocketServer.Service service, Integer... numbers) {
        return of(service, PATIENCE, numbers);
    }

    /** Runs all checks except these; all of them should pass. */
    static Checked passingBut(SocketServer.Service service, Integer... numbers) {
        Integer[] others = Suite.checks().stream()
                .map(Check::number)
                .filter(number -> !Arrays.asList(numbers).contains(number))
                .toArray(Integer[]::new);
        return passing(service, others);
    }

    /** Runs these checks against a little-endian server with a payload limit. */
    private static Checked of(SocketServer.Service service, Duration timeout, Integer... numbers) {
        try (SocketServer server = SocketServer.start(service)) {
            return of(config(server.address(), FramedService.LIMIT, timeout), numbers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SuiteResult result() {
        return result;
    }

    /** Returns the numbers of the failed checks. */
    List<Integer> failed() {
        List<Integer> numbers = new ArrayList<>();
        for (CheckResult check : result.checks()) {
            if (check.isFailed()) {
                numbers.add(check.check().number());
            }
        }
        return numbers;
    }

    /** Returns the violation that a failed check found. */
    Violation violation(int number) {
        return result.checks().stream()
                .filter(check -> check.check().number() == number)
                .map(CheckResult::outcome)
                .map(outcome -> ((Failed) outcome).violation())
                .findFirst()
                .orElseThrow();
    }
}
