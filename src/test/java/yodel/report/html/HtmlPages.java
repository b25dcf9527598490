package yodel.report.html;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import yodel.load.result.ConnectionFailure;
import yodel.load.result.Environment;
import yodel.load.result.Fairness;
import yodel.load.result.Interval;
import yodel.load.result.Latencies;
import yodel.load.result.LoadResult;
import yodel.load.result.LoadStats;
import yodel.load.result.Objective;
import yodel.load.result.RateSweep;
import yodel.load.result.ReplyError;
import yodel.load.result.ResultFixture;
import yodel.load.result.RunSetup;
import yodel.load.result.Verdict;
import yodel.report.file.WholeResult;

/** Provides results for test pages. */
final class HtmlPages {

    static final String HOSTILE =
            "</script><!--<script>document.title=1</script><img src=x onerror=document.title=1>{{data}}$1";

    private HtmlPages() {}

    private static LoadStats oneIdleRefused() {
        LoadStats stats = new LoadStats();
        stats.connectionFailed(ConnectionFailure.REFUSED, "Connection refused");
        return stats;
    }

    /** Returns a result with data for every chart and table. */
    static LoadResult everything() {
        Histogram figures = new Histogram(3);
        for (int i = 1; i <= 300; i++) {
            figures.recordValue(1_000L * i);
        }
        ResultFixture run = ResultFixture.openLoop(50)
                .answered(80, Duration.ofMillis(1))
                .answered(8, Duration.ofMillis(30))
                .tcp(WholeResult.get().intervals().get(0).tcp())
                .intervals(3)
                .late(2)
                .wrong(ReplyError.CHANGED_BYTES, 4)
                .lost(ReplyError.CONNECTION_LOST, 3)
                .unsent(3)
                .connectionLost()
                .connectionFailed(ConnectionFailure.RESET, 1, "Connection reset by peer")
                .example(ReplyError.CHANGED_BYTES, 1, 2, bytes("RIGHT"), bytes("WRoNG"))
                .connectTime(Duration.ofMillis(2))
                .sendDelay(Duration.ofNanos(30_000), 90)
                .outage(0.5, 0.4, 1)
                .limit("The generator was late.")
                .objective(new Objective(Objective.Metric.PERCENTILE, 99, Objective.Comparison.BELOW, 5e6, "p99<5ms"))
                .fairness(new Fairness(figures, figures, 7, 300_000, 0))
                .idle(10, 9, oneIdleRefused())
                .runTotals(WholeResult.get().runTotals());
        run.opened(1).intervals(2);
        LoadResult result = run.result();
        RateSweep.Step good = new RateSweep.Step(50, 50, Latencies.of(figures), Verdict.OK, "");
        RateSweep.Step bad = new RateSweep.Step(100, 60, Latencies.of(figures), Verdict.SLO_MISSED, "p99 was 9 ms");
        return result.with(new RateSweep(true, List.of(good, bad), 50.0, "100/s missed."), result.verdict());
    }

    /** Returns a result whose external texts contain a script, to detect missing escaping. */
    static LoadResult hostile() {
        LoadResult result = ResultFixture.closedLoop()
                .answered(5, Duration.ofMillis(1))
                .wrong(ReplyError.CHANGED_BYTES, 1)
                .example(ReplyError.CHANGED_BYTES, 0, 1, bytes("<!--"), bytes("</script>"))
                .limit(HOSTILE)
                .result();
        RunSetup setup = result.setup();
        return with(
                result,
                new RunSetup(
                        HOSTILE,
                        setup.rate(),
                        setup.connections(),
                        setup.warmUp(),
                        setup.duration(),
                        setup.startedAt(),
                        setup.objectives(),
                        Map.of("text", HOSTILE, HOSTILE, 1),
                        new Environment(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE)),
                result.intervals());
    }

    static LoadResult withLastInterval(LoadResult result, Interval last) {
        List<Interval> intervals = new ArrayList<>(result.intervals());
        intervals.add(last);
        return with(result, result.setup(), intervals);
    }

    private static LoadResult with(LoadResult result, RunSetup setup, List<Interval> intervals) {
        return new LoadResult(
                setup,
                result.stats(),
                result.connectionsOpened(),
                result.seconds(),
                result.interrupted(),
                intervals,
                result.fairness(),
                result.outages(),
                result.idle(),
                result.health(),
                result.assessment(),
                result.runTotals(),
                result.rateSweep());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
