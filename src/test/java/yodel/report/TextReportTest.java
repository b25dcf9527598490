package yodel.report;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import yodel.load.ReplyFault;
import yodel.load.ResultFixture;

class TextReportTest {

    private static String text(ResultFixture fixture) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new TextReport(new PrintStream(out, false, UTF_8)).print(fixture.result());
        return out.toString(UTF_8);
    }

    /** The line that begins with a word, behind that word. */
    private static String line(String word, ResultFixture fixture) {
        return text(fixture)
                .lines()
                .filter(line -> line.strip().startsWith(word))
                .findFirst()
                .orElse("")
                .strip()
                .substring(word.length())
                .strip();
    }

    private static ResultFixture open() {
        return ResultFixture.openLoop(3_000).answered(2_000, Duration.ofMillis(4));
    }

    private static ResultFixture closed() {
        return ResultFixture.closedLoop().answered(2_000, Duration.ofMillis(2));
    }

    @Test
    void saysTheRate() {
        assertThat(line("rate", closed())).isEqualTo("1,000/s answered, 68.0 kB/s of replies");
    }

    @Test
    void saysWhichRateWasAskedFor() {
        assertThat(line("rate", open())).isEqualTo("1,000/s answered of 3,000/s asked for, 68.0 kB/s of replies");
    }

    @Test
    void saysHowLongItTook() {
        assertThat(line("measured", closed())).isEqualTo("2.00 s");
        assertThat(line("measured", closed().interrupted())).isEqualTo("2.00 s, ended early");
    }

    @Test
    void showsLatencyUnderItsHead() {
        String[] lines = text(closed()).split("\\R", -1);
        int head = 0;
        while (!lines[head].startsWith("latency")) {
            head++;
        }
        assertThat(lines[head].strip().split(" +"))
                .containsExactly("latency", "min", "mean", "p50", "p90", "p99", "p99.9", "p99.99", "max");
        assertThat(lines[head + 1].strip().split("(?<=ms) +")).hasSize(8).containsOnly("2.00 ms");
        assertThat(lines[head + 1]).hasSameSizeAs(lines[head]);
    }

    @Test
    void tellsServiceFromResponseInTheOpenLoop() {
        assertThat(line("response ", open())).startsWith("4.00 ms");
        assertThat(line("service ", open())).startsWith("2.00 ms");
    }

    @Test
    void doesNotTellServiceFromResponseInTheClosedLoop() {
        assertThat(text(closed())).doesNotContain("service", "response");
    }

    @Test
    void saysThatNothingWasMeasured() {
        assertThat(text(ResultFixture.closedLoop())).contains("none measured");
        assertThat(line("service ", ResultFixture.openLoop(5))).isEqualTo("none measured");
        assertThat(line("rate", ResultFixture.closedLoop())).startsWith("0.0/s answered");
    }

    @Test
    void saysWhatBecameOfTheMessages() {
        assertThat(line(
                        "messages",
                        open().late(5)
                                .wrong(ReplyFault.CHANGED_BYTES, 4)
                                .lost(ReplyFault.MISSING, 3)
                                .unsent(8)))
                .isEqualTo("2,020 due = 2,000 answered, 5 late, 4 wrong, 3 lost, 8 unsent");
    }

    @Test
    void isSilentOfLateMessagesWhenThereAreNone() {
        assertThat(line("messages", open())).isEqualTo("2,000 due = 2,000 answered, 0 wrong, 0 lost, 0 unsent");
    }

    @Test
    void saysWhatBecameOfTheConnections() {
        assertThat(line("connections", closed().opened(1).connectionLost()))
                .isEqualTo("2 asked for, 1 opened, 1 failed, 1 lost");
    }

    @Test
    void isSilentOfErrorsWhenThereAreNone() {
        assertThat(text(closed())).doesNotContain("errors");
    }

    @Test
    void countsErrorsByTheirKind() {
        assertThat(line(
                        "errors",
                        closed().wrong(ReplyFault.CHANGED_BYTES, 1_000).lost(ReplyFault.MISSING, 2)))
                .isEqualTo("1,000 changed bytes, 2 missing");
    }

    @Test
    void showsAnExampleOfAnError() {
        ResultFixture fixture = closed().wrong(ReplyFault.CHANGED_BYTES, 1)
                .example(ReplyFault.CHANGED_BYTES, 1, 42, "HELLO".getBytes(US_ASCII), "HELLA".getBytes(US_ASCII));
        assertThat(text(fixture).lines())
                .containsSequence(
                        "  changed bytes: connection 1, message 42",
                        "    expected  48 45 4c 4c 4f  |HELLO|",
                        "    received  48 45 4c 4c 41  |HELLA|");
    }

    @Test
    void showsThatNothingCame() {
        ResultFixture fixture = closed().lost(ReplyFault.MISSING, 1)
                .example(ReplyFault.MISSING, 0, 1, "HI".getBytes(US_ASCII), new byte[0]);
        assertThat(line("received", fixture)).isEqualTo("nothing");
    }

    @Test
    void endsWithTheVerdict() {
        assertThat(text(closed()).lines().reduce("", (before, line) -> line)).matches("verdict +ok");
        assertThat(line("verdict", closed().wrong(ReplyFault.CHANGED_BYTES, 1))).isEqualTo("failed");
        assertThat(line("verdict", closed().connectionLost())).isEqualTo("failed");
    }
}
