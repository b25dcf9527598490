package yodel.report.file;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import yodel.load.Progress;
import yodel.load.result.Interval;
import yodel.load.result.Latencies;
import yodel.load.result.MessageCounter;
import yodel.load.result.MessageCounter.Kind;
import yodel.load.result.MessageCounts;

/**
 * Writes the intervals of a run as CSV (RFC 4180, except for line endings) during the run, and flushes each row. Values
 * that were not measured are empty cells. A write error does not end the run; {@code out} records it.
 */
public final class CsvLog implements Progress {

    private static final List<MessageCounter> COUNTERS = MessageCounter.of(Kind.PROGRESS, Kind.OUTCOME);

    private static final String COLUMNS = "time,start_s,elapsed_s,"
            + COUNTERS.stream().map(MessageCounter::intervalKey).collect(Collectors.joining(","))
            + ",errors,connections,answered_per_s,mean_us,p50_us,p90_us,p99_us,p99_9_us,max_us,service_p50_us,service_p99_us,"
            + "send_delay_p99_us,send_delay_max_us\n";

    private final PrintStream out;

    /** Writes the header row. */
    public CsvLog(OutputStream out) {
        this.out = new PrintStream(out, false, StandardCharsets.UTF_8);
        this.out.print(COLUMNS);
        this.out.flush();
    }

    @Override
    public void show(State state) {
        Interval interval = state.last();
        if (interval != null) {
            out.print(row(state.startedAt(), interval));
            out.flush();
        }
    }

    private static String row(Instant startedAt, Interval interval) {
        MessageCounts counts = interval.counts();
        StringJoiner row = new StringJoiner(",", "", "\n");
        row.add(startedAt
                .plusNanos(Math.round(interval.start() * 1e9))
                .truncatedTo(ChronoUnit.MILLIS)
                .toString());
        row.add(number(interval.start()));
        row.add(number(interval.seconds()));
        COUNTERS.forEach(counter -> row.add(String.valueOf(counts.get(counter))));
        row.add(String.valueOf(interval.errors()));
        row.add(String.valueOf(interval.connections()));
        row.add(number(interval.answeredPerSecond()));
        Latencies response = interval.response();
        row.add(micros(response, response.mean()));
        row.add(micros(response, response.p50()));
        row.add(micros(response, response.p90()));
        row.add(micros(response, response.p99()));
        row.add(micros(response, response.p999()));
        row.add(micros(response, response.max()));
        row.add(micros(interval.service(), interval.service().p50()));
        row.add(micros(interval.service(), interval.service().p99()));
        row.add(micros(interval.sendDelay(), interval.sendDelay().p99()));
        row.add(micros(interval.sendDelay(), interval.sendDelay().max()));
        return row.toString();
    }

    private static String micros(Latencies times, long nanos) {
        return micros(times, (double) nanos);
    }

    private static String micros(Latencies times, double nanos) {
        return times.count() == 0 ? "" : number(nanos / 1e3);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
