package yodel.report.progress;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yodel.load.Progress;
import yodel.load.Progress.Phase;
import yodel.load.plan.Arrivals;
import yodel.load.plan.ConnectionPlan;
import yodel.load.plan.LoadConfig;
import yodel.load.plan.MessageSizes;
import yodel.load.plan.PayloadSpec;
import yodel.load.plan.RunDuration;
import yodel.load.plan.WriteOptions;
import yodel.load.result.Interval;
import yodel.load.result.ResultFixture;
import yodel.transport.Transport;
import yodel.wire.LengthPrefix;
import yodel.wire.ProtocolSpec;
import yodel.wire.ReplyRule;

/** A run with 1,000 connections and a 2 s warm-up, for tests of progress output. */
final class RunUnderWay {

    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    /** The counts of the last second. */
    final ResultFixture last = ResultFixture.closedLoop();

    /** The counts since the start. */
    final ResultFixture total = ResultFixture.closedLoop();

    private final LoadConfig config;

    private RunUnderWay(@Nullable Double rate, @Nullable Duration duration, @Nullable Long messages) {
        config = new LoadConfig(
                InetSocketAddress.createUnresolved("host", 8080),
                new ProtocolSpec(LengthPrefix.LITTLE, ReplyRule.UPPER),
                Transport.NIO,
                1,
                ConnectionPlan.of(1_000),
                1,
                new PayloadSpec.Random(new MessageSizes(64, 64)),
                WriteOptions.PLAIN,
                rate,
                Arrivals.CONSTANT,
                new RunDuration(null, Duration.ofSeconds(2), duration, messages, Duration.ofSeconds(3)),
                Duration.ofMillis(10),
                List.of(),
                null);
    }

    static RunUnderWay ofTenSeconds() {
        return new RunUnderWay(null, Duration.ofSeconds(10), null);
    }

    static RunUnderWay of(@Nullable Duration duration, @Nullable Long messages) {
        return new RunUnderWay(null, duration, messages);
    }

    static RunUnderWay openLoop(double rate) {
        return new RunUnderWay(rate, Duration.ofSeconds(10), null);
    }

    LoadConfig config() {
        return config;
    }

    /**
     * Returns the state N seconds after the phase started, with a last second during the measurement and the grace
     * period.
     */
    Progress.State at(Phase phase, double elapsedSeconds) {
        boolean counted = phase == Phase.MEASURED || phase == Phase.GRACE;
        return at(phase, elapsedSeconds, counted ? last.interval(elapsedSeconds - 1, 1) : null);
    }

    Progress.State at(Phase phase, double elapsedSeconds, @Nullable Interval interval) {
        return at(phase, elapsedSeconds, interval, NOW, 1_000);
    }

    Progress.State at(
            Phase phase, double elapsedSeconds, @Nullable Interval interval, Instant startedAt, int connections) {
        Duration elapsed = Duration.ofMillis(Math.round(elapsedSeconds * 1e3));
        return new Progress.State(phase, elapsed, startedAt, interval, total.stats(), connections);
    }
}
