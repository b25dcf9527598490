package yodel.report.progress;

import static yodel.report.format.Formats.count;
import static yodel.report.format.Formats.latency;
import static yodel.report.format.Formats.rate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;
import yodel.load.Progress;
import yodel.load.plan.LoadConfig;
import yodel.load.result.Interval;
import yodel.load.result.Latencies;
import yodel.load.result.LoadStats;
import yodel.load.result.MessageCounter;
import yodel.load.result.MessageCounts;
import yodel.report.progress.Line.Part;
import yodel.report.text.Color;

/** Formats the state of a run as the lines of a terminal block. */
final class ProgressBlock {

    private final LoadConfig config;
    private final Glyphs glyphs;

    ProgressBlock(LoadConfig config, Glyphs glyphs) {
        this.config = config;
        this.glyphs = glyphs;
    }

    /**
     * @param recent the last seconds, including that of {@code state}
     * @param now the time of day
     */
    List<Line> lines(Progress.State state, RecentSeconds recent, Instant now, BlockLayout layout) {
        List<Line> lines = new ArrayList<>(runPhase(RunPhase.of(state, config, now), layout));
        Interval last = recent.last();
        if (last != null) {
            lines.addAll(rates(state, last, recent, layout));
            lines.addAll(p99s(recent, layout));
            lines.addAll(latencies(state, last, layout));
        }
        if (state.phase() != Progress.Phase.CONNECTING) {
            lines.addAll(connections(state, layout));
        }
        lines.addAll(errors(state.total(), layout));
        return lines.stream().map(line -> line.cut(layout.width())).toList();
    }

    private List<Line> runPhase(RunPhase runPhase, BlockLayout layout) {
        List<Part> parts = new ArrayList<>(List.of(plain(runPhase.name())));
        runPhase.details().forEach(detail -> parts.add(plain(detail)));
        List<Line> lines = LineBreaks.lines("", parts, layout.width());
        return Double.isNaN(runPhase.fraction())
                ? lines
                : layout.withGraph(lines, width -> Bar.of(runPhase.fraction(), width, glyphs), Color.DIM);
    }

    private List<Line> rates(Progress.State state, Interval last, RecentSeconds recent, BlockLayout layout) {
        Double target = config.rateBetween(last.start(), last.end());
        // No messages are due after the measurement.
        boolean measured = state.phase() == Progress.Phase.MEASURED;
        String values = rate(last.answeredPerSecond()) + (target == null || !measured ? "" : " of " + rate(target));
        double top = Math.max(highest(recent.rates().last(layout.graphWidth())), target == null ? 0 : target);
        return row(layout.label("rate", "rate") + values, recent.rates(), top, layout);
    }

    private List<Line> p99s(RecentSeconds recent, BlockLayout layout) {
        double top = highest(recent.p99s().last(layout.graphWidth()));
        String values = top > 0 ? "up to " + latency(top) : "no replies";
        return row(layout.label("p99", "p99") + values, recent.p99s(), top, layout);
    }

    private List<Line> row(String text, History history, double top, BlockLayout layout) {
        return layout.withGraph(
                List.of(Line.of(text)), width -> Sparkline.of(history.last(width), top, glyphs), Color.PLAIN);
    }

    private static List<Line> latencies(Progress.State state, Interval last, BlockLayout layout) {
        return List.of(
                Line.of(layout.label("latency", "") + layout.cells("p50", "p90", "p99", "max")),
                Line.of(layout.label("last second", "second") + cells(last.response(), layout)),
                Line.of(layout.label("whole run", "run") + cells(state.total().response(), layout)));
    }

    private static String cells(Latencies latencies, BlockLayout layout) {
        return latencies.count() == 0
                ? layout.cells("-", "-", "-", "-")
                : layout.cells(
                        latency(latencies.p50()),
                        latency(latencies.p90()),
                        latency(latencies.p99()),
                        latency(latencies.max()));
    }

    private static String cells(Histogram times, BlockLayout layout) {
        return times.getTotalCount() == 0
                ? layout.cells("-", "-", "-", "-")
                : layout.cells(
                        latency(times.getValueAtPercentile(50)),
                        latency(times.getValueAtPercentile(90)),
                        latency(times.getValueAtPercentile(99)),
                        latency(times.getMaxValue()));
    }

    private List<Line> connections(Progress.State state, BlockLayout layout) {
        MessageCounts counts = state.total().counts();
        List<Part> parts = new ArrayList<>();
        parts.add(plain(
                count(state.connections()) + " of " + count(config.connections().count()) + " open"));
        for (MessageCounter event : MessageCounter.of(MessageCounter.Kind.CONNECTIONS)) {
            if (counts.get(event) > 0) {
                Color color = event == MessageCounter.CONNECTIONS_LOST ? Color.RED : Color.PLAIN;
                parts.add(new Part(count(counts.get(event)) + " " + event.label(), color));
            }
        }
        return LineBreaks.lines(layout.label("connections", "open"), parts, layout.width());
    }

    private static List<Line> errors(LoadStats total, BlockLayout layout) {
        List<Part> kinds = new ArrayList<>();
        total.replyErrors().forEach((error, times) -> kinds.add(new Part(count(times) + " " + error, Color.RED)));
        return kinds.isEmpty() ? List.of() : LineBreaks.lines(layout.label("errors", "errors"), kinds, layout.width());
    }

    private static Part plain(String text) {
        return new Part(text, Color.PLAIN);
    }

    /** Returns the highest value that is not NaN, or 0 if there is none. */
    private static double highest(double[] values) {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).max().orElse(0);
    }
}
