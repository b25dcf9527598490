package yodel.report.file;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import yodel.load.result.ConnectionFailure;
import yodel.load.result.Fairness;
import yodel.load.result.Latencies;
import yodel.load.result.LoadResult;
import yodel.load.result.LoadStats;
import yodel.load.result.MetricsSample;
import yodel.load.result.Objective;
import yodel.load.result.RateSweep;
import yodel.load.result.ReplyError;
import yodel.load.result.ResultFixture;
import yodel.load.result.RunTotals;
import yodel.load.result.ServerMetricsDelta;
import yodel.load.result.TcpReport;
import yodel.load.result.TcpStats;
import yodel.load.result.Verdict;
import yodel.metrics.TcpCounter;
import yodel.metrics.TcpGauge;
import yodel.metrics.machine.MachineCounter;

/** A result without empty parts, to verify that nothing is lost. */
public final class WholeResult {

    private WholeResult() {}

    public static LoadResult get() {
        Histogram answered = new Histogram(3);
        answered.recordValue(7_000_000_000_000L);
        answered.recordValue(17);
        Histogram means = new Histogram(3);
        means.recordValue(123_456);
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("zeta", "first, though last in the alphabet");
        options.put("rate_per_s", 50.0);
        options.put("messages", 5_000_000_000L);
        options.put("depth", 16);
        options.put("reconnect", true);
        ResultFixture fixture = ResultFixture.openLoop(1.0 / 3)
                .options(options)
                .objective(new Objective(
                        Objective.Metric.PERCENTILE, 99.9, Objective.Comparison.AT_MOST, 4_123_457.1, "p99.9<=4.1ms"))
                .objective(new Objective(Objective.Metric.MEAN, 0, Objective.Comparison.BELOW, 0.1, "mean<0.1ns"))
                .objective(new Objective(Objective.Metric.RATE, 0, Objective.Comparison.ABOVE, 1e6 / 7, "rate>142857"))
                .objective(new Objective(Objective.Metric.ERRORS, 0, Objective.Comparison.EQUAL, 2, "errors=2"))
                .answered(1_234, Duration.ofNanos(87_231))
                .answered(7, Duration.ofMillis(31))
                .late(3)
                .wrong(ReplyError.CHANGED_BYTES, 2)
                .lost(ReplyError.CONNECTION_LOST, 1)
                .unsent(4)
                .sendDelay(Duration.ofNanos(777), 9)
                .connectTime(Duration.ofMillis(2))
                .connectionLost()
                .connectionFailed(ConnectionFailure.RESET_BEFORE_REPLY, 7, "the server reset it")
                .connectionFailed(ConnectionFailure.REFUSED, 5_000_000_000L, "\"refused\"")
                .example(ReplyError.CHANGED_BYTES, 1, 5, bytes("ABC"), bytes("AXC"))
                .example(ReplyError.MISSING, 0, 6, bytes("ABC"), new byte[0])
                .limit("the generator was short of processor time (try more --threads)")
                .outage(-0.25, 1.0 / 3, 2)
                .fairness(new Fairness(answered, means, 1, 123_456.789, 3))
                .idle(
                        10,
                        9,
                        ResultFixture.closedLoop()
                                .answered(8, Duration.ofMillis(1))
                                .lost(ReplyError.MISSING, 1)
                                .connectionFailed(ConnectionFailure.TIMED_OUT, 1, "no answer in time")
                                .stats())
                .tcp(tcp())
                .intervals(3)
                .runTotals(runTotals())
                .interrupted();
        Latencies step = Latencies.of(answered(5_000));
        return fixture.result()
                .with(
                        new RateSweep(
                                true,
                                List.of(
                                        new RateSweep.Step(1_000, 999.5, step, Verdict.OK, ""),
                                        new RateSweep.Step(2_000, 1_500, step, Verdict.SLO_MISSED, "p99 too long")),
                                1_000.5,
                                "the next rate missed an objective"),
                        Verdict.SLO_MISSED);
    }

    /** Every counter and gauge. */
    private static TcpStats tcp() {
        Map<TcpCounter, Long> counters = new EnumMap<>(TcpCounter.class);
        for (TcpCounter counter : TcpCounter.values()) {
            counters.put(counter, 5_000_000_000L + counters.size());
        }
        Map<TcpGauge, TcpStats.Spread> gauges = new EnumMap<>(TcpGauge.class);
        for (TcpGauge gauge : TcpGauge.values()) {
            gauges.put(gauge, new TcpStats.Spread(3, 1, 10.0 / 3, 7 + gauges.size()));
        }
        return new TcpStats(4, counters, gauges);
    }

    private static Map<MachineCounter, Long> machine() {
        Map<MachineCounter, Long> machine = new EnumMap<>(MachineCounter.class);
        for (MachineCounter counter : MachineCounter.values()) {
            machine.put(counter, 7_000_000_000L + machine.size());
        }
        return machine;
    }

    private static RunTotals runTotals() {
        MetricsSample before = new MetricsSample(
                Instant.parse("2026-01-02T03:04:00.125Z"),
                Map.of(
                        "yodel_messages_total",
                        1.0,
                        "process_cpu_seconds_total",
                        0.1,
                        "process_start_time_seconds",
                        7.5));
        MetricsSample after = new MetricsSample(
                Instant.parse("2026-01-02T03:04:09Z"),
                Map.of(
                        "yodel_messages_total",
                        8e9,
                        "process_cpu_seconds_total",
                        3.3,
                        "process_start_time_seconds",
                        7.5));
        return new RunTotals(
                8_000_000_000L - 1,
                3,
                List.of(new ServerMetricsDelta("http://127.0.0.1:9464/metrics", before, after)),
                new TcpReport("partly", tcp(), List.of(new TcpReport.Worst("retransmitted_segments", 7, 12.0))),
                machine());
    }

    private static Histogram answered(long nanos) {
        Histogram histogram = LoadStats.newHistogram();
        histogram.recordValue(nanos);
        return histogram;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
