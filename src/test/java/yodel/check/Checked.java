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
import yodel.wire.Framing;
import yodel.wire.LengthPrefix;

/** What the suite says of a server. */
public final class Checked {

    /** For checks that pass: a slow machine takes its time. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    /** For checks that fail, some of them because nothing comes. */
    static final Duration SHORT = Duration.ofSeconds(3);

    private final SuiteResult result;

    private Checked(SuiteResult result) {
        this.result = result;
    }

    /** Length-prefixed, little-endian, upper case. */
    public static CheckConfig config(InetSocketAddress target, @Nullable Integer limit, Duration timeout) {
        return new CheckConfig(
                target,
                new MessageForm(Framing.LENGTH_PREFIX, LengthPrefix.LITTLE, ReplyRule.UPPER),
                limit,
                timeout,
                1,
                50,
                null);
    }

    /** Makes these checks, or all if there are none. */
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

    /** Makes checks that are to fail. */
    static Checked failing(SocketServer.Service service, Integer... numbers) {
        return of(service, SHORT, numbers);
    }

    /** Makes checks that are to pass. */
    static Checked passing(SocketServer.Service service, Integer... numbers) {
        return of(service, PATIENCE, numbers);
    }

    /** Makes all checks that are to pass: those that are not among these. */
    static Checked passingBut(SocketServer.Service service, Integer... numbers) {
        Integer[] others = Suite.checks().stream()
                .map(Check::number)
                .filter(number -> !Arrays.asList(numbers).contains(number))
                .toArray(Integer[]::new);
        return passing(service, others);
    }

    /** Makes these checks of a server that speaks little-endian, with a limit. */
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

    /** The numbers of the checks that failed. */
    List<Integer> failed() {
        List<Integer> numbers = new ArrayList<>();
        for (CheckResult check : result.checks()) {
            if (check.isFailed()) {
                numbers.add(check.check().number());
            }
        }
        return numbers;
    }

    /** What was found in a check that failed. */
    Finding finding(int number) {
        return result.checks().stream()
                .filter(check -> check.check().number() == number)
                .map(CheckResult::outcome)
                .map(outcome -> ((Failed) outcome).finding())
                .findFirst()
                .orElseThrow();
    }
}
