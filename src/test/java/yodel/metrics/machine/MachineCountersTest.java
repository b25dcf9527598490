package yodel.metrics.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineCountersTest {

    @TempDir
    private Path proc = Path.of("");

    private void write(String name, String text) throws IOException {
        Files.createDirectories(proc.resolve("net"));
        Files.writeString(proc.resolve(name), text);
    }

    @Test
    void readsEveryFile() throws IOException {
        write("stat", "cpu  10 20 30 40 50 60 70 80 0 0\ncpu0 1 2 3 4 5 6 7 8 0 0\nintr 5 1 2\nctxt 99\n");
        write("net/snmp", "Tcp: RtoMin OutSegs RetransSegs\nTcp: 200 7 3\nUdp: InErrs\nUdp: 8\n");
        write("net/netstat", "TcpExt: ListenOverflows TCPTimeouts\nTcpExt: 312 4\nIpExt: OutOctets\nIpExt: 5000\n");
        write("net/softnet_stat", "0000000a 00000002 00000001 00000000\n00000010 00000000 00000000 00000000\n");
        write("net/dev", """
                Inter-|   Receive
                 face |bytes    packets errs drop
                    lo: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16
                  eth0: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16
                  eth1: 0 0 0 1 0 0 0 0 0 0 0 0 0 0 0 0
                """);
        assertThat(MachineCounters.read(proc))
                .containsEntry(MachineCounter.CPU_USER, 10L)
                .containsEntry(MachineCounter.CPU_STEAL, 80L)
                .containsEntry(MachineCounter.CONTEXT_SWITCHES, 99L)
                .containsEntry(MachineCounter.RETRANSMITTED_SEGMENTS, 3L)
                .containsEntry(MachineCounter.LISTEN_OVERFLOWS, 312L)
                .containsEntry(MachineCounter.SENT_OCTETS, 5000L)
                .containsEntry(MachineCounter.PROCESSED_PACKETS, 26L)
                .containsEntry(MachineCounter.DROPPED_PACKETS, 2L)
                .containsEntry(MachineCounter.CARD_RECEIVE_DROPS, 5L)
                .containsEntry(MachineCounter.CARD_SEND_DROPS, 12L)
                .doesNotContainKey(MachineCounter.CORRUPT_SEGMENTS);
    }

    @Test
    void anotherSystemHasNone() {
        assertThat(MachineCounters.read(proc)).isEmpty();
    }

    @Test
    void growsByWhatBothHave() {
        assertThat(MachineCounters.growth(
                        Map.of(MachineCounter.CPU_USER, 1L, MachineCounter.CPU_IDLE, 1L),
                        Map.of(MachineCounter.CPU_USER, 5L)))
                .containsExactly(Map.entry(MachineCounter.CPU_USER, 4L));
    }
}
