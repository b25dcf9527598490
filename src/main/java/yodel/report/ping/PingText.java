package yodel.report.ping;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.HdrHistogram.Histogram;
import yodel.ping.PingListener;
import yodel.ping.PingOutage;
import yodel.ping.PingSummary;
import yodel.report.format.Formats;
import yodel.report.text.LatencyRows;
import yodel.report.text.Rows;
import yodel.wire.HexExcerpt;

/** Prints a line per message and per outage, and summaries. */
public final class PingText implements PingListener {

    private final PrintStream out;
    private final String target;
    private final boolean quiet;
    private final boolean timestamps;

    /**
     * Creates a report.
     *
     * @param target the server, as the user gave it
     * @param quiet whether to print only outages and summaries
     * @param timestamps whether each line starts with the time
     */
    public PingText(PrintStream out, String target, boolean quiet, boolean timestamps) {
        this.out = out;
        this.target = target;
        this.quiet = quiet;
        this.timestamps = timestamps;
    }

    @Override
    public void replied(Reply reply) {
        Long connect = reply.connectNanos();
        message(
                reply.time(),
                "%d bytes from %s: message=%d%s time=%s"
                        .formatted(
                                reply.bytes(),
                                reply.address(),
                                reply.message(),
                                connect == null ? "" : " connect=" + Formats.latency(connect),
                                Formats.latency(reply.responseNanos())));
    }

    @Override
    public void lost(Lost message) {
        message(message.time(), "message %d lost: %s".formatted(message.message(), message.reason()));
    }

    @Override
    public void wrong(Wrong reply) {
        message(
                reply.time(),
                "wrong reply to message %d from %s%n  expected  %s%n  received  %s"
                        .formatted(
                                reply.message(),
                                reply.address(),
                                HexExcerpt.of(reply.expected()),
                                HexExcerpt.of(reply.received())));
    }

    private void message(Instant time, String line) {
        if (!quiet) {
            line(time, line);
        }
    }

    private void line(Instant time, String line) {
        out.println((timestamps ? "[" + inSeconds(time) + "] " : "") + line);
    }

    @Override
    public void outageEnded(PingOutage outage) {
        line(
                outage.startedAt().plus(outage.length()),
                "outage over after %s, %s lost"
                        .formatted(Formats.seconds(seconds(outage.length())), messages(outage.messages())));
    }

    @Override
    public void summary(PingSummary summary) {
        Rows rows = new Rows(out);
        rows.blank();
        rows.row("target", target);
        rows.row("elapsed", Formats.seconds(seconds(summary.elapsed())));
        PingSummary.Messages messages = summary.messages();
        rows.row(
                "messages",
                "%s sent = %s answered, %s wrong, %s lost%s"
                        .formatted(
                                Formats.count(messages.sent()),
                                Formats.count(messages.answered()),
                                Formats.count(messages.wrong()),
                                Formats.count(messages.lost()),
                                messages.waiting() == 0
                                        ? ""
                                        : ", %s waiting".formatted(Formats.count(messages.waiting()))));
        PingSummary.Connections connections = summary.connections();
        rows.row(
                "connections",
                "%s opened, %s failed, %s lost"
                        .formatted(
                                Formats.count(connections.opened()),
                                Formats.count(connections.failed()),
                                Formats.count(connections.lost())));
        outages(summary, rows);
        if (summary.response().getTotalCount() > 0) {
            rows.blank();
            LatencyRows.head(rows);
            LatencyRows.print("  response", summary.response(), rows);
            connect(summary.connect(), rows);
        }
        if (!summary.isFinal()) {
            rows.blank();
        }
    }

    private static void connect(Histogram connect, Rows rows) {
        if (connect.getTotalCount() > 0) {
            LatencyRows.print("  connect", connect, rows);
        }
    }

    private static void outages(PingSummary summary, Rows rows) {
        PingSummary.Outages outages = summary.outages();
        if (outages.count() > 0) {
            rows.row(
                    "outages",
                    "%s, longest %s, %s in total"
                            .formatted(
                                    Formats.count(outages.count()),
                                    Formats.seconds(seconds(outages.longest())),
                                    Formats.seconds(seconds(outages.total()))));
            if (outages.count() > outages.latest().size()) {
                rows.row("", "the latest %d:".formatted(outages.latest().size()));
            }
            outages.latest()
                    .forEach(outage -> rows.row(
                            "",
                            "%s from %s, %s lost"
                                    .formatted(
                                            Formats.seconds(seconds(outage.length())),
                                            inSeconds(outage.startedAt()),
                                            messages(outage.messages()))));
        }
        PingOutage current = summary.outage();
        if (current != null) {
            rows.row(
                    "outage",
                    "in progress since %s, %s so far, %s lost"
                            .formatted(
                                    inSeconds(current.startedAt()),
                                    Formats.seconds(seconds(current.length())),
                                    messages(current.messages())));
        }
    }

    private static String messages(long number) {
        return Formats.count(number) + (number == 1 ? " message" : " messages");
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    private static Instant inSeconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }
}
