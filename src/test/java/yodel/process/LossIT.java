package yodel.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yodel.testing.YodelProcess;

/** Loses packets between a generator and a server in a separate network namespace. */
class LossIT {

    /**
     * Runs both in a namespace whose loopback interface drops packets above 20 Mbit/s, and prints how many segments the
     * kernel retransmitted in the namespace, according to itself and to the server.
     */
    private static final String SCRIPT = """
            set -e
            ip link set lo mtu 1500 up
            tc qdisc add dev lo root tbf rate 20mbit burst 20k limit 30k
            "$YODEL" serve --port 9000 --admin 127.0.0.1:9001 >serve &
            server=$!
            trap 'kill $server' EXIT
            until grep -q admin serve; do sleep 0.1; done
            retransmitted() { awk '/^Tcp: [0-9]/ { print $13 }' /proc/net/snmp; }
            before=$(retransmitted)
            "$YODEL" load 127.0.0.1:9000 -c 10 -s 20KiB -d 1s -w 0s --grace-period 2s -q --json result.json >/dev/null
            until curl -s -o metrics 127.0.0.1:9001/metrics && grep -q '^yodel_connections_open 0' metrics; do
              sleep 0.1
            done
            echo "kernel $(($(retransmitted) - before))"
            awk '/^yodel_tcp_retransmitted_segments_total/ { print "server " int($2) }' metrics
            """;

    /** The segments that may be retransmitted between two reads of counters. */
    private static final long IN_FLIGHT = 40;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void retransmissionsAreThoseThatTheKernelCounted() throws Exception {
        ProcessBuilder command =
                new ProcessBuilder("timeout", "60", "unshare", "-rn", "bash", "-c", SCRIPT).directory(folder.toFile());
        try (YodelProcess run = YodelProcess.start(command, Map.of("YODEL", YodelProcess.LAUNCHER.toString()))) {
            int code = run.awaitExit();
            assumeThat(run.err()).as("rights").noneMatch(line -> line.contains("Operation not permitted"));
            assertThat(code).as(() -> String.join("\n", run.err())).isZero();
            JsonNode tcp = new ObjectMapper()
                    .readTree(Files.readString(folder.resolve("result.json")))
                    .at("/run_totals/tcp");
            long generator = tcp.get("retransmitted_segments").longValue();
            assertThat(generator).isPositive();
            assertThat(generator + number("server ", run)).isCloseTo(number("kernel ", run), within(IN_FLIGHT));
            assertThat(tcp.at("/worst/0/value").doubleValue()).isPositive();
        }
    }

    private static long number(String name, YodelProcess run) {
        return run.out().stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.substring(name.length())))
                .findFirst()
                .orElseThrow();
    }
}
