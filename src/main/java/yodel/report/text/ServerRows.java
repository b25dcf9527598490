package yodel.report.text;

import static yodel.report.format.Formats.bytes;
import static yodel.report.format.Formats.count;
import static yodel.report.format.Formats.latency;
import static yodel.report.format.Formats.seconds;

import java.util.List;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import java.util.function.DoubleFunction;
import yodel.load.result.RunTotals;
import yodel.load.result.ServerMetricsDelta;
import yodel.metrics.ServerCounter;
import yodel.metrics.TcpCounter;

/** Prints the servers' own metrics next to the counts of the load generator. */
final class ServerRows {

    private ServerRows() {}

    static void print(RunTotals run, Rows rows) {
        for (ServerMetricsDelta server : run.servers()) {
            rows.row("server", server.url() + ", whole run:");
            if (server.isRestarted()) {
                rows.row("", "restarted during the run; its metrics were discarded");
                continue;
            }
            row(rows, counts(server));
            if (server.grown(ServerCounter.MESSAGES).isPresent()) {
                rows.row("", generator(run, server));
            }
            row(rows, trouble(server));
            row(rows, tcp(server));
            row(rows, effort(server));
            MachineRows.print(
                    "",
                    server.machine(),
                    (long) server.grown(ServerCounter.MESSAGES).orElse(0),
                    rows);
        }
    }

    private static void row(Rows rows, StringJoiner text) {
        if (text.length() > 0) {
            rows.row("", text.toString());
        }
    }

    private static StringJoiner counts(ServerMetricsDelta server) {
        StringJoiner text = new StringJoiner(", ");
        for (ServerCounter counter :
                List.of(ServerCounter.MESSAGES, ServerCounter.RECEIVED_BYTES, ServerCounter.SENT_BYTES)) {
            add(text, server, counter);
        }
        return text;
    }

    private static String generator(RunTotals run, ServerMetricsDelta server) {
        String generator = "generator: %s correct replies, %s"
                .formatted(count(run.correctReplies()), bytes((double) run.replyBytes()));
        return generator + (run.countsMatch(server) ? " (counts match)" : " (counts differ)");
    }

    private static StringJoiner trouble(ServerMetricsDelta server) {
        StringJoiner text = new StringJoiner(", ");
        for (ServerCounter counter : ServerCounter.values()) {
            if (!counter.reasons().isEmpty()) {
                add(text, server, counter);
            }
        }
        return text;
    }

    private static StringJoiner tcp(ServerMetricsDelta server) {
        StringJoiner text = new StringJoiner(", ");
        for (TcpCounter counter : List.of(
                TcpCounter.RETRANSMITTED_SEGMENTS, TcpCounter.RETRANSMISSION_TIMEOUTS, TcpCounter.REORDERINGS)) {
            server.grown(counter.metric()).ifPresent(value -> {
                if (value > 0) {
                    text.add(count((long) value) + " " + counter.key().replace('_', ' '));
                }
            });
        }
        return text;
    }

    private static void add(StringJoiner text, ServerMetricsDelta server, ServerCounter counter) {
        add(
                text,
                server.grown(counter),
                value -> (counter.isBytes() ? bytes(value) : count((long) value)) + " " + counter.label());
    }

    private static StringJoiner effort(ServerMetricsDelta server) {
        StringJoiner text = new StringJoiner(", ");
        add(text, server.grown("process_cpu_seconds_total"), value -> "CPU " + seconds(value));
        add(text, server.secondsPerMessage(), value -> latency(value * 1e9) + " per message");
        add(text, server.lagMax(), ServerRows::lag);
        add(text, server.after().value("process_resident_memory_bytes"), value -> bytes(value) + " resident");
        return text;
    }

    private static String lag(double atMost) {
        return Double.isInfinite(atMost)
                ? "event-loop lag above the largest histogram bucket"
                : "event-loop lag at most %s".formatted(latency(atMost * 1e9));
    }

    private static void add(StringJoiner text, OptionalDouble value, DoubleFunction<String> form) {
        value.ifPresent(present -> text.add(form.apply(present)));
    }
}
