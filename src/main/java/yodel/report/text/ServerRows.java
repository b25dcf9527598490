package yodel.report.text;

import static yodel.report.figure.Figures.bytes;
import static yodel.report.figure.Figures.count;
import static yodel.report.figure.Figures.latency;
import static yodel.report.figure.Figures.seconds;

import java.util.OptionalDouble;
import java.util.StringJoiner;
import java.util.function.DoubleFunction;
import yodel.load.result.ServerUsage;
import yodel.load.result.WholeRun;

/** What servers say of the run themselves, beside what was counted here. */
final class ServerRows {

    private ServerRows() {}

    static void print(WholeRun run, Rows rows) {
        for (ServerUsage server : run.servers()) {
            rows.row("server", server.url() + ", over the whole run:");
            if (server.isRestarted()) {
                rows.row("", "it was started anew meanwhile, so that its figures say nothing");
                continue;
            }
            row(rows, counts(server));
            if (server.grown("yodel_messages_total").isPresent()) {
                rows.row("", here(run, server));
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

    private static StringJoiner counts(ServerUsage server) {
        StringJoiner text = new StringJoiner(", ");
        add(text, server.grown("yodel_messages_total"), value -> count((long) value) + " messages");
        add(text, server.grown("yodel_received_bytes_total"), value -> bytes(value) + " received");
        add(text, server.grown("yodel_reply_bytes_total"), value -> bytes(value) + " of replies");
        return text;
    }

    private static String here(WholeRun run, ServerUsage server) {
        String here =
                "here %s right replies, %s".formatted(count(run.rightReplies()), bytes((double) run.replyBytes()));
        return here + (run.equalsTheCountOf(server) ? ": the same" : ": not the same");
    }

    private static StringJoiner trouble(ServerUsage server) {
        StringJoiner text = new StringJoiner(", ");
        add(text, server.grown("yodel_message_errors_total"), value -> count((long) value) + " bad messages");
        add(text, server.grown("yodel_connections_rejected_total"), value -> count((long) value) + " not served");
        add(text, server.grown("yodel_connections_cut_off_total"), value -> count((long) value) + " cut off");
        return text;
    }

    private static StringJoiner effort(ServerUsage server) {
        StringJoiner text = new StringJoiner(", ");
        add(text, server.grown("process_cpu_seconds_total"), value -> "CPU " + seconds(value));
        add(text, server.secondsPerMessage(), value -> latency(value * 1e9) + " a message");
        add(text, server.lagAtMost(), ServerRows::lag);
        add(text, server.after().figure("process_resident_memory_bytes"), value -> bytes(value) + " of RAM");
        return text;
    }

    private static String lag(double atMost) {
        return Double.isInfinite(atMost)
                ? "event loops later than the longest bound"
                : "event loops at most %s late".formatted(latency(atMost * 1e9));
    }

    private static void add(StringJoiner text, OptionalDouble figure, DoubleFunction<String> form) {
        figure.ifPresent(value -> text.add(form.apply(value)));
    }
}
