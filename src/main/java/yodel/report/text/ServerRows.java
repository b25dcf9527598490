package yodel.report.text;

import static yodel.report.format.Formats.bytes;
import static yodel.report.format.Formats.count;
import static yodel.report.format.Formats.latency;
import static yodel.report.format.Formats.seconds;

import java.util.OptionalDouble;
import java.util.StringJoiner;
import java.util.function.DoubleFunction;
import yodel.load.result.RunTotals;
import yodel.load.result.ServerMetricsDelta;

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
            if (server.grown("yodel_messages_total").isPresent()) {
                rows.row("", generator(run, server));
            }
            row(rows, trouble(server));
            row(rows, effort(server));
        }
    }

    private static void row(Rows rows, StringJoiner text) {
        if (text.length() > 0) {
            rows.row("", text.toString());
        }
    }

    private static StringJoiner counts(ServerMetricsDelta server) {
        StringJoiner text = new StringJoiner(", ");
        add(text, server.grown("yodel_messages_total"), value -> count((long) value) + " messages");
        add(text, server.grown("yodel_received_bytes_total"), value -> bytes(value) + " received");
        add(text, server.grown("yodel_sent_bytes_total"), value -> bytes(value) + " sent");
        return text;
    }

    private static String generator(RunTotals run, ServerMetricsDelta server) {
        String generator = "generator: %s correct replies, %s"
                .formatted(count(run.correctReplies()), bytes((double) run.replyBytes()));
        return generator + (run.countsMatch(server) ? " (counts match)" : " (counts differ)");
    }

    private static StringJoiner trouble(ServerMetricsDelta server) {
        StringJoiner text = new StringJoiner(", ");
        add(text, server.grown("yodel_protocol_errors_total"), value -> count((long) value) + " protocol errors");
        add(text, server.grown("yodel_connections_rejected_total"), value -> count((long) value) + " rejected");
        add(
                text,
                server.grown("yodel_connections_closed_total"),
                value -> count((long) value) + " closed by the server");
        return text;
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

    private static void add(StringJoiner text, OptionalDouble figure, DoubleFunction<String> form) {
        figure.ifPresent(value -> text.add(form.apply(value)));
    }
}
