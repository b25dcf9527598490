package yodel.report.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.HdrHistogram.DoubleHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.HdrHistogram.HistogramLogWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import yodel.load.Progress;
import yodel.load.result.Interval;
import yodel.load.result.LoadResult;
import yodel.load.result.LoadStats;
import yodel.load.result.ResultFixture;

class HdrLogTest {

    private static final Instant STARTED_AT = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final HdrLogHeader HEADER =
            new HdrLogHeader("0.1.0 (commit abc)", "[::1]:8080", 5_000.0, Duration.ofMillis(2_500));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private static Interval interval(double begin, long messages, Duration time) {
        return ResultFixture.openLoop(5_000)
                .answered(messages, time)
                .sendDelay(Duration.ofNanos(3 * 1_000L), messages)
                .interval(begin, 1);
    }

    private static Progress.State state(Instant startedAt, @Nullable Interval last) {
        return new Progress.State(Progress.Phase.MEASURED, Duration.ZERO, startedAt, last, new LoadStats(), 2);
    }

    private void log(Interval... intervals) {
        try (HdrLog log = new HdrLog(out, HEADER)) {
            for (Interval interval : intervals) {
                log.show(state(STARTED_AT, interval));
            }
        }
    }

    private LoadResult read() throws UnreadableResultException {
        return HdrLogReader.read("run.hdr", out.toString(UTF_8));
    }

    /** Reads the log with HdrHistogram. */
    private List<Histogram> histograms(@Nullable String tag) {
        List<Histogram> histograms = new ArrayList<>();
        try (HistogramLogReader reader = new HistogramLogReader(new ByteArrayInputStream(out.toByteArray()))) {
            while (reader.hasNext()) {
                Histogram histogram = (Histogram) reader.nextIntervalHistogram();
                if (histogram != null && Objects.equals(histogram.getTag(), tag)) {
                    histograms.add(histogram);
                }
            }
        }
        return histograms;
    }

    @Test
    void isReadableByHdrHistogram() {
        Interval first = interval(0, 10, Duration.ofMillis(2));
        Interval second = interval(1, 20, Duration.ofMillis(4));
        log(first, second);
        assertThat(histograms(null))
                .containsExactly(first.response().histogram(), second.response().histogram());
        assertThat(histograms("service"))
                .containsExactly(first.service().histogram(), second.service().histogram());
        assertThat(histograms("send_delay"))
                .containsExactly(
                        first.sendDelay().histogram(), second.sendDelay().histogram());
        assertThat(histograms(null).get(1).getStartTimeStamp())
                .isCloseTo(STARTED_AT.toEpochMilli() + 1_000, within(1L));
        assertThat(histograms(null).get(1).getEndTimeStamp()).isCloseTo(STARTED_AT.toEpochMilli() + 2_000, within(1L));
    }

    @Test
    void writesTheMaximumInMilliseconds() {
        log(interval(0, 10, Duration.ofMillis(20)));
        assertThat(out.toString(UTF_8)).containsPattern("\n0\\.000,1\\.000,20\\.0\\d\\d,HIST");
    }

    @Test
    void omitsValuesThatAClosedLoopDoesNotMeasure() {
        log(ResultFixture.closedLoop().answered(5, Duration.ofMillis(1)).interval(0, 1));
        assertThat(out.toString(UTF_8)).doesNotContain("\nTag=");
    }

    @Test
    void writesAnIntervalWithoutReplies() {
        log(interval(0, 0, Duration.ZERO));
        assertThat(histograms(null)).hasSize(1);
    }

    @Test
    void flushesEveryInterval() throws Exception {
        HdrLog log = new HdrLog(new BufferedOutputStream(out, 1 << 20), HEADER);
        log.show(state(STARTED_AT, null));
        assertThat(out.toString(UTF_8)).contains("#[Target: [::1]:8080]\n").doesNotContain("StartTime");
        for (int i = 0; i < 3; i++) {
            log.show(state(STARTED_AT, interval(i, 10, Duration.ofMillis(1))));
            assertThat(read().intervals()).hasSize(i + 1);
        }
    }

    @Test
    void appendsTheIntervalsOfALaterRun() throws Exception {
        HdrLog log = new HdrLog(out, HEADER);
        log.show(state(STARTED_AT, interval(0, 10, Duration.ofMillis(1))));
        log.show(state(STARTED_AT.plusSeconds(60), interval(0, 10, Duration.ofMillis(1))));
        assertThat(read().intervals()).extracting(Interval::start).containsExactly(0.0, 60.0);
    }

    @Test
    void canBeReadBack() throws Exception {
        log(interval(0, 10, Duration.ofMillis(2)), interval(1, 20, Duration.ofMillis(4)));
        LoadResult result = read();
        assertThat(result.setup().target()).isEqualTo("[::1]:8080");
        assertThat(result.setup().rate()).isEqualTo(5_000);
        assertThat(result.setup().duration()).isEqualTo(Duration.ofMillis(2_500));
        assertThat(result.setup().startedAt()).isEqualTo(STARTED_AT);
        assertThat(result.setup().environment().yodel()).isEqualTo("0.1.0 (commit abc)");
        assertThat(result.seconds()).isEqualTo(2);
        assertThat(result.stats().counts().answered()).isEqualTo(30);
        assertThat(result.response().getTotalCount()).isEqualTo(30);
        assertThat(result.service().getTotalCount()).isEqualTo(30);
        assertThat(result.sendDelay().getTotalCount()).isEqualTo(30);
        assertThat(result.intervals().get(1).response().histogram())
                .isEqualTo(interval(1, 20, Duration.ofMillis(4)).response().histogram());
    }

    @Test
    void excludesTheGracePeriodFromTheMeasurement() throws Exception {
        log(
                interval(0, 1, Duration.ofMillis(1)),
                interval(1, 1, Duration.ofMillis(1)),
                interval(2, 1, Duration.ofMillis(1)));
        assertThat(read().seconds()).isEqualTo(2.5);
    }

    @Test
    void isWrittenIdenticallyFromAResult() throws Exception {
        LoadResult result = ResultFixture.openLoop(5_000)
                .answered(10, Duration.ofMillis(2))
                .intervals(2)
                .startedAt(STARTED_AT)
                .result();
        HdrLog.write(result, out);
        assertThat(read().intervals())
                .usingRecursiveComparison()
                .comparingOnlyFields("begin", "elapsed_s", "response", "service")
                .isEqualTo(result.intervals());
        assertThat(read().seconds()).isEqualTo(result.seconds());
    }

    @Test
    void readsTheLogOfAKilledRun() throws Exception {
        log(interval(0, 10, Duration.ofMillis(2)));
        int first = out.size();
        out.reset();
        log(interval(0, 10, Duration.ofMillis(2)), interval(1, 20, Duration.ofMillis(4)));
        String whole = out.toString(UTF_8);
        int secondLine = whole.indexOf('\n', first);
        for (int end = first; end < secondLine; end += 13) {
            assertThat(HdrLogReader.read("run.hdr", whole.substring(0, end))
                            .stats()
                            .counts()
                            .answered())
                    .isEqualTo(10);
        }
    }

    @Test
    void readsLogsOfOtherPrograms() throws Exception {
        HistogramLogWriter writer = new HistogramLogWriter(out);
        writer.outputComment("[Logged with jHiccup 2.0.10]");
        writer.outputLogFormatVersion();
        writer.outputStartTime(STARTED_AT.toEpochMilli());
        writer.outputLegend();
        Histogram histogram = new Histogram(2);
        histogram.recordValueWithCount(5_000_000, 3);
        writer.outputIntervalHistogram(0.5, 1.5, histogram);
        histogram.setTag("other");
        writer.outputIntervalHistogram(0.5, 1.5, histogram);
        LoadResult result = read();
        assertThat(result.setup().target()).isEmpty();
        assertThat(result.setup().startedAt()).isEqualTo(STARTED_AT);
        assertThat(result.stats().counts().answered()).isEqualTo(3);
        assertThat(result.intervals().get(0).start()).isEqualTo(0.5);
    }

    @Test
    void readsTimestampsSinceTheEpoch() throws Exception {
        HistogramLogWriter writer = new HistogramLogWriter(out);
        writer.outputLogFormatVersion();
        writer.outputStartTime(STARTED_AT.toEpochMilli());
        double startedAt = STARTED_AT.toEpochMilli() / 1e3;
        writer.outputIntervalHistogram(startedAt + 1, startedAt + 2, new Histogram(3));
        assertThat(read().intervals().get(0).start()).isCloseTo(1, within(0.001));
    }

    private void assertRejected(String text, String sentence) {
        assertThatExceptionOfType(UnreadableResultException.class)
                .isThrownBy(() -> HdrLogReader.read("run.hdr", text))
                .withMessage(sentence);
    }

    @Test
    void rejectsACorruptLog() {
        log(interval(0, 10, Duration.ofMillis(2)), interval(1, 20, Duration.ofMillis(4)));
        String text = out.toString(UTF_8);
        assertRejected(
                text.replaceFirst("\n1\\.000,1\\.000,(\\S{40}).", "\n1.000,1.000,$1?"),
                "run.hdr: is corrupt after interval 1");
        assertRejected(text + "more\n", "run.hdr: is corrupt after interval 2");
    }

    @Test
    void rejectsALogWithoutResponseTimes() {
        log();
        assertRejected(out.toString(UTF_8), "run.hdr: contains no response times (intervals without a tag)");
    }

    @Test
    void rejectsHistogramsOfFractions() {
        HistogramLogWriter writer = new HistogramLogWriter(out);
        writer.outputLogFormatVersion();
        writer.outputIntervalHistogram(0, 1, new DoubleHistogram(3));
        assertRejected(out.toString(UTF_8), "run.hdr: is corrupt after interval 0");
    }
}
