package yodel.load.result;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds results for tests of reports: two connections, two seconds. */
public final class ResultFixture {

    private final LoadStats stats = new LoadStats();
    private final @Nullable Double rate;
    private int opened = 2;
    private boolean interrupted;
    private final List<Interval> intervals = new ArrayList<>();
    private final List<Outage> outages = new ArrayList<>();
    private final List<String> limits = new ArrayList<>();
    private final List<Objective> objectives = new ArrayList<>();
    private IdleResult idle = IdleResult.none();
    private GeneratorHealth health = new GeneratorHealth(0.25, 0.01, 0, 0);
    private Instant startedAt = Instant.parse("2026-01-02T03:04:05Z");
    private Map<String, Object> options = Map.of("target", "127.0.0.1:8080", "threads", 1);
    private @Nullable TcpStats tcp;
    private RunTotals runTotals = RunTotals.UNKNOWN;
    private Fairness fairness = Fairness.none();

    private ResultFixture(@Nullable Double rate) {
        this.rate = rate;
    }

    public static ResultFixture closedLoop() {
        return new ResultFixture(null);
    }

    public static ResultFixture openLoop(double rate) {
        return new ResultFixture(rate);
    }

    /**
     * Adds messages with a correct reply of 68 bytes. In the open loop, the service time is half of the response time.
     */
    public ResultFixture answered(long messages, Duration responseTime) {
        stats.due(messages);
        stats.sent(messages);
        stats.answered(messages);
        stats.received(messages * 68);
        stats.responseTime(responseTime.toNanos(), messages);
        if (rate != null) {
            stats.serviceTime(responseTime.toNanos() / 2, messages);
        }
        return this;
    }

    public ResultFixture late(long messages) {
        stats.due(messages);
        stats.sent(messages);
        stats.late(messages);
        return this;
    }

    public ResultFixture wrong(ReplyError error, long messages) {
        stats.due(messages);
        stats.sent(messages);
        stats.wrong(messages);
        stats.error(error, messages);
        return this;
    }

    public ResultFixture lost(ReplyError error, long messages) {
        stats.due(messages);
        stats.sent(messages);
        stats.lost(messages);
        stats.error(error, messages);
        return this;
    }

    /** Adds messages that have been sent and have no outcome yet. */
    public ResultFixture inFlight(long messages) {
        stats.due(messages);
        stats.sent(messages);
        return this;
    }

    public ResultFixture unsent(long messages) {
        stats.due(messages);
        return this;
    }

    public ResultFixture example(ReplyError error, int connection, long message, byte[] expected, byte[] received) {
        stats.example(new ReplyErrorExample(
                error, connection, message, 0, ByteBuffer.wrap(expected), ByteBuffer.wrap(received)));
        return this;
    }

    public ResultFixture connectionLost() {
        stats.connectionLost();
        return this;
    }

    public ResultFixture connectionFailed(ConnectionFailure kind, long times, String reason) {
        stats.connectionFailed(kind, new FailureCount(times, reason));
        return this;
    }

    public ResultFixture opened(int connections) {
        opened = connections;
        return this;
    }

    public ResultFixture interrupted() {
        interrupted = true;
        return this;
    }

    public LoadStats stats() {
        return stats;
    }

    /** Adds {@code number} intervals of one second, each with the results added so far. */
    public ResultFixture intervals(int number) {
        for (int i = 0; i < number; i++) {
            intervals.add(interval(i, 1));
        }
        return this;
    }

    /** Returns the results added so far as one interval. */
    public Interval interval(double begin, double seconds) {
        return new Interval(
                begin,
                seconds,
                stats.counts(),
                stats.errors(),
                opened,
                Latencies.of(stats.response()),
                Latencies.of(stats.service()),
                Latencies.of(stats.sendDelay()),
                tcp);
    }

    public ResultFixture connectTime(Duration time) {
        stats.connectTime(time.toNanos());
        return this;
    }

    public ResultFixture sendDelay(Duration time, long messages) {
        stats.sendDelay(time.toNanos(), messages);
        return this;
    }

    public ResultFixture outage(double begin, double seconds, int connections) {
        outages.add(new Outage(begin, seconds, connections));
        return this;
    }

    public ResultFixture limit(String sentence) {
        limits.add(sentence);
        return this;
    }

    public ResultFixture objective(Objective objective) {
        objectives.add(objective);
        return this;
    }

    public ResultFixture fairness(Fairness connections) {
        fairness = connections;
        return this;
    }

    public ResultFixture health(GeneratorHealth ofGenerator) {
        health = ofGenerator;
        return this;
    }

    public ResultFixture connectionReopened() {
        stats.connectionReopened();
        return this;
    }

    public ResultFixture connectionRecycled() {
        stats.connectionRecycled();
        return this;
    }

    public ResultFixture idle(int requested, int openedOfThem, LoadStats ofThem) {
        idle = new IdleResult(requested, openedOfThem, ofThem);
        return this;
    }

    /** Adds TCP statistics to the intervals that follow. */
    public ResultFixture tcp(TcpStats statistics) {
        tcp = statistics;
        return this;
    }

    public ResultFixture startedAt(Instant time) {
        startedAt = time;
        return this;
    }

    public ResultFixture options(Map<String, Object> settings) {
        options = settings;
        return this;
    }

    public ResultFixture interval(Interval interval) {
        intervals.add(interval);
        return this;
    }

    public ResultFixture runTotals(RunTotals all) {
        runTotals = all;
        return this;
    }

    public LoadResult result() {
        RunSetup setup = new RunSetup(
                "127.0.0.1:8080",
                rate,
                2,
                Duration.ZERO,
                Duration.ofSeconds(2),
                startedAt,
                objectives,
                options,
                new Environment("host", "Linux 6.1 amd64", "cpu, 2 processors", "17", "0.1.0", "4.2", "yodel load"));
        return new LoadResult(
                        setup,
                        stats,
                        opened,
                        2,
                        interrupted,
                        intervals,
                        fairness,
                        outages,
                        idle,
                        health,
                        Assessment.pending(limits),
                        runTotals,
                        null)
                .judged();
    }
}
