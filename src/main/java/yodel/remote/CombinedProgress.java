package yodel.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import yodel.load.Progress;
import yodel.load.result.Interval;
import yodel.load.result.Latencies;
import yodel.load.result.LoadStats;
import yodel.load.result.MessageCounts;
import yodel.load.result.ReplyError;
import yodel.load.result.TcpStats;
import yodel.report.file.JsonInterval;

/** Combines the progress of all workers into that of one run. */
final class CombinedProgress {

    /** The latest state of one worker. */
    private static final class Part {
        private Progress.Phase phase = Progress.Phase.CONNECTING;
        private double elapsed;
        private int connections;
        private MessageCounts counts = MessageCounts.NONE;
        private final Map<ReplyError, Long> errors = new EnumMap<>(ReplyError.class);
        private final List<Interval> pending = new ArrayList<>();
    }

    private final Progress shown;
    private final Map<RemoteWorker, Part> parts = new LinkedHashMap<>();
    private final LoadStats total = new LoadStats();

    CombinedProgress(Progress shown) {
        this.shown = shown;
    }

    /** Writes a state as a message. */
    static ObjectNode message(Progress.State state) {
        ObjectNode message = Wire.message(Wire.PROGRESS);
        message.put("phase", state.phase().name().toLowerCase(Locale.ROOT));
        message.put("elapsed_s", state.elapsed().toNanos() / 1e9);
        message.put("connections", state.connections());
        ObjectNode errors = message.putObject("errors");
        state.total()
                .replyErrors()
                .forEach((kind, times) -> errors.put(kind.name().toLowerCase(Locale.ROOT), times));
        if (state.last() != null) {
            JsonInterval.put(message.putObject("interval"), state.last());
        }
        return message;
    }

    /** Takes a message with the progress of a worker. */
    void take(RemoteWorker worker, JsonNode message) {
        Part part = parts.computeIfAbsent(worker, unknown -> new Part());
        part.phase = Progress.Phase.valueOf(message.path("phase").asText().toUpperCase(Locale.ROOT));
        part.elapsed = message.path("elapsed_s").asDouble();
        part.connections = message.path("connections").asInt();
        message.path("errors").properties().forEach(entry -> {
            ReplyError kind = ReplyError.valueOf(entry.getKey().toUpperCase(Locale.ROOT));
            Long before = part.errors.put(kind, entry.getValue().asLong());
            total.error(kind, entry.getValue().asLong() - (before == null ? 0 : before));
        });
        if (message.has("interval")) {
            Interval interval = JsonInterval.read(message.path("interval"));
            part.pending.add(interval);
            part.counts = part.counts.plus(interval.counts());
            total.add(interval.counts(), Map.of(), List.of());
            total.response().add(interval.response().histogram());
        }
    }

    /** Returns the number of messages that a worker has reported as answered. */
    long answered(RemoteWorker worker) {
        Part part = parts.get(worker);
        return part == null ? 0 : part.counts.answered() + part.counts.late();
    }

    /**
     * Shows what has arrived since the last call.
     *
     * @param startedAt the start of the measurement, known or expected
     */
    void show(Instant startedAt) {
        Progress.Phase phase = parts.values().stream()
                .map(part -> part.phase)
                .min(Comparator.naturalOrder())
                .orElse(Progress.Phase.CONNECTING);
        double elapsed = parts.values().stream()
                .filter(part -> part.phase == phase)
                .mapToDouble(part -> part.elapsed)
                .max()
                .orElse(0);
        Interval last = combined();
        shown.show(new Progress.State(
                phase, Duration.ofNanos(Math.round(elapsed * 1e9)), startedAt, last, total, connections()));
        parts.values().forEach(part -> part.pending.clear());
    }

    private int connections() {
        return parts.values().stream().mapToInt(part -> part.connections).sum();
    }

    private @Nullable Interval combined() {
        List<Interval> all =
                parts.values().stream().flatMap(part -> part.pending.stream()).toList();
        if (all.isEmpty()) {
            return null;
        }
        double start = all.stream().mapToDouble(Interval::start).min().orElse(0);
        double seconds = parts.values().stream()
                .mapToDouble(part -> sum(part.pending, Interval::seconds))
                .max()
                .orElse(0);
        return new Interval(
                start,
                seconds,
                all.stream().map(Interval::counts).reduce(MessageCounts.NONE, MessageCounts::plus),
                all.stream().mapToLong(Interval::errors).sum(),
                connections(),
                plus(all, Interval::response),
                plus(all, Interval::service),
                plus(all, Interval::sendDelay),
                all.stream()
                        .flatMap(interval -> Stream.ofNullable(interval.tcp()))
                        .reduce(TcpStats::plus)
                        .orElse(null));
    }

    private static double sum(List<Interval> intervals, ToDoubleFunction<Interval> part) {
        return intervals.stream().mapToDouble(part).sum();
    }

    private static Latencies plus(List<Interval> intervals, Function<Interval, Latencies> part) {
        return intervals.stream().map(part).reduce(Latencies.NONE, Latencies::plus);
    }
}
