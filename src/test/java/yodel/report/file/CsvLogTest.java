package yodel.report.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import yodel.load.Progress;
import yodel.load.result.Interval;
import yodel.load.result.LoadStats;
import yodel.load.result.ReplyError;
import yodel.load.result.ResultFixture;

class CsvLogTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final CsvLog log = new CsvLog(new BufferedOutputStream(out, 1 << 20));

    private void show(@Nullable Interval last) {
        Instant startedAt = Instant.parse("2026-01-02T03:04:05.678901Z");
        log.show(new Progress.State(Progress.Phase.MEASURED, Duration.ZERO, startedAt, last, new LoadStats(), 2));
    }

    private Map<String, String> row(int number) {
        List<String> lines = out.toString(UTF_8).lines().toList();
        String[] names = lines.get(0).split(",", -1);
        String[] cells = lines.get(number).split(",", -1);
        assertThat(cells).hasSameSizeAs(names);
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            row.put(names[i], cells[i]);
        }
        return row;
    }

    @Test
    void startsWithTheHeader() {
        assertThat(out.toString(UTF_8))
                .startsWith("time,start_s,elapsed_s,due,")
                .endsWith("_us\n");
    }

    @Test
    void writesEachIntervalImmediately() {
        show(null);
        assertThat(out.toString(UTF_8).lines()).hasSize(1);
        show(ResultFixture.closedLoop().interval(0, 1));
        assertThat(out.toString(UTF_8).lines()).hasSize(2);
        show(ResultFixture.closedLoop().interval(1, 1));
        assertThat(out.toString(UTF_8).lines()).hasSize(3);
    }

    @Test
    void includesTheOutcomesOfMessages() {
        show(ResultFixture.openLoop(50)
                .answered(100, Duration.ofMillis(2))
                .late(5)
                .wrong(ReplyError.CHANGED_BYTES, 3)
                .lost(ReplyError.MISSING, 2)
                .unsent(1)
                .interval(1.5, 0.5));
        assertThat(row(1))
                .containsEntry("time", "2026-01-02T03:04:07.178Z")
                .containsEntry("start_s", "1.500")
                .containsEntry("elapsed_s", "0.500")
                .containsEntry("due", "111")
                .containsEntry("sent", "110")
                .containsEntry("answered", "100")
                .containsEntry("late", "5")
                .containsEntry("wrong", "3")
                .containsEntry("lost", "2")
                .containsEntry("errors", "5")
                .containsEntry("connections", "2")
                .containsEntry("answered_per_s", "210.000");
    }

    @Test
    void writesTimesInMicroseconds() {
        ResultFixture fixture = ResultFixture.openLoop(50).sendDelay(Duration.ofNanos(7 * 1_000L), 3);
        for (int i = 1; i <= 1_000; i++) {
            fixture.answered(1, Duration.ofNanos(i * 1_000L));
        }
        show(fixture.interval(0, 1));
        assertThat(row(1).get("p50_us")).startsWith("500.");
        assertThat(row(1).get("p90_us")).startsWith("900.");
        assertThat(row(1).get("p99_us")).startsWith("990.");
        assertThat(row(1).get("p99_9_us")).startsWith("999.");
        assertThat(row(1).get("max_us")).startsWith("1000.");
        assertThat(row(1).get("mean_us")).startsWith("500.");
        assertThat(row(1).get("service_p99_us")).startsWith("495.");
        assertThat(row(1).get("send_delay_p99_us")).startsWith("7.0");
    }

    @Test
    void leavesCellsEmptyIfNothingWasMeasured() {
        show(ResultFixture.closedLoop().interval(0, 1));
        assertThat(row(1))
                .containsEntry("p50_us", "")
                .containsEntry("service_p99_us", "")
                .containsEntry("send_delay_max_us", "");
    }

    @Test
    void ignoresTheDefaultLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            show(ResultFixture.closedLoop().answered(9, Duration.ofMillis(2)).interval(0.5, 1));
        } finally {
            Locale.setDefault(before);
        }
        assertThat(row(1)).containsEntry("start_s", "0.500");
    }
}
