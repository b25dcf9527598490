package yodel.report.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import yodel.load.result.TcpReport;
import yodel.load.result.TcpStats;
import yodel.metrics.TcpCounter;
import yodel.metrics.TcpGauge;
import yodel.metrics.machine.MachineCounter;

class TcpRowsTest {

    /** Returns what {@code print} prints, in one line. */
    private static String printed(Consumer<Rows> print) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        print.accept(new Rows(new PrintStream(out, true, UTF_8)));
        return out.toString(UTF_8).replaceAll("\\s+", " ").strip();
    }

    @Test
    void printsLossAndLimits() {
        TcpStats total = new TcpStats(
                2,
                Map.of(
                        TcpCounter.SENT_SEGMENTS, 4_000L,
                        TcpCounter.RECEIVED_SEGMENTS, 3_000L,
                        TcpCounter.RETRANSMITTED_SEGMENTS, 10L,
                        TcpCounter.RETRANSMISSION_TIMEOUTS, 2L,
                        TcpCounter.RECEIVE_WINDOW_LIMITED, 1_500_000L,
                        TcpCounter.BUSY, 2_000_000L),
                Map.of(
                        TcpGauge.RTT, new TcpStats.Spread(2, 100, 200, 300),
                        TcpGauge.CONGESTION_WINDOW, new TcpStats.Spread(2, 10, 15, 20)));
        TcpReport report = new TcpReport(null, total, List.of(new TcpReport.Worst("retransmitted_segments", 7, 10)));
        assertThat(printed(rows -> TcpRows.print(report, rows)))
                .contains("tcp 4,000 segments sent, 3,000 received, 10 retransmitted (0.25%)")
                .contains("retransmission timeouts 2")
                .contains("round trip 100 us / 200 us / 300 us, congestion window 10 / 15 / 20 segments")
                .contains("limited by the receive window for 1.50 s, by the send buffer for 0.00 s, of 2.00 s")
                .contains("most retransmitted segments: connection 7 (10)")
                .doesNotContain("reorderings");
    }

    @Test
    void statesWhyThereAreNoStatistics() {
        assertThat(printed(rows -> TcpRows.print(TcpReport.unavailable("off"), rows)))
                .isEqualTo("tcp off");
    }

    @Test
    void putsTroubleOfTheMachineIntoWords() {
        Map<MachineCounter, Long> grown = Map.of(
                MachineCounter.CPU_USER, 1_000L,
                MachineCounter.CPU_SYSTEM, 0L,
                MachineCounter.CPU_STEAL, 49L,
                MachineCounter.LISTEN_OVERFLOWS, 312L,
                MachineCounter.SYN_COOKIES, 0L,
                MachineCounter.SENT_SEGMENTS, 500L);
        assertThat(printed(rows -> MachineRows.print("machine", grown, 250, rows)))
                .contains("CPU user 10.00 s")
                .contains("per message: 2.0 sent segments")
                .contains("the accept queue overflowed 312 times; raise net.core.somaxconn")
                .doesNotContain("SYN cookies", "other virtual machines");
    }

    @Test
    void countsTheTimeOfWaitingProgramsAsIdle() {
        Map<MachineCounter, Long> grown = Map.of(
                MachineCounter.CPU_USER, 100L,
                MachineCounter.CPU_IDLE, 200L,
                MachineCounter.CPU_IO_WAIT, 300L);
        assertThat(printed(rows -> MachineRows.print("machine", grown, 1, rows)))
                .contains("CPU user 1.00 s, idle 5.00 s");
    }
}
