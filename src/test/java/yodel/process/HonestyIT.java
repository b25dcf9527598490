package yodel.process;

import static org.assertj.core.api.Assertions.assertThat;
import static yodel.testing.Eventually.eventually;
import static yodel.testing.YodelProcess.AS_FOR_USERS;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import yodel.testing.Alone;
import yodel.testing.LocalSockets;
import yodel.testing.YodelProcess;

/**
 * Tests the results of {@code yodel load} for a slow server or generator. Runs without leak detection, which would
 * delay the recovery from a freeze by a tenth of a second.
 */
@Alone
class HonestyIT {

    private static final double SECOND = 1e9;

    /** The exit code if the generator did not get enough CPU time. */
    private static final int INVALID = 4;

    private static void assertEveryMessageIsAccountedFor(JsonNode result) {
        JsonNode messages = result.at("/messages");
        long sum = 0;
        for (String fate : new String[] {"answered", "late", "wrong", "lost", "unsent"}) {
            sum += messages.at("/" + fate).asLong();
        }
        assertThat(sum).isEqualTo(messages.at("/due").asLong()).isPositive();
    }

    private static void waitUntil(long nanoTime) {
        for (long wait = nanoTime - System.nanoTime(); wait > 0; wait = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(wait);
        }
    }

    private static void awaitMeasurement(YodelProcess load) {
        eventually(
                "the measurement has started",
                () -> load.err().stream().anyMatch(line -> line.startsWith("measuring")));
    }

    private static YodelProcess load(YodelProcess server, String... options) {
        List<String> args = new ArrayList<>(List.of("load", server.target(), "--json", "-"));
        // Tolerates other activity on this machine.
        args.addAll(List.of("--max-send-delay", "1m"));
        args.addAll(List.of(options));
        return YodelProcess.start(AS_FOR_USERS, args.toArray(String[]::new));
    }

    /**
     * If a server freezes for a fraction of the run, this fraction of the messages is delayed, evenly between zero and
     * the duration of the freeze. Service time covers only one message per connection. Delays are never shorter, and
     * longer only if the machine is busy.
     */
    @Test
    void aServerFrozenForATenthOfTheRunAffectsATenthOfTheMessages() {
        double seconds = 10;
        try (YodelProcess server = YodelProcess.serve(AS_FOR_USERS);
                YodelProcess load = load(server, "-r", "1000", "-c", "10", "-w", "1s", "-d", "10s")) {
            awaitMeasurement(load);
            long stopping = System.nanoTime();
            server.signal("STOP");
            long stopped = System.nanoTime();
            waitUntil(stopped + (long) SECOND);
            long continuing = System.nanoTime();
            server.signal("CONT");
            double atMost = (System.nanoTime() - stopping) / SECOND;
            double atLeast = (continuing - stopped) / SECOND;
            assertThat(load.awaitExit()).as("%s", load.err()).isZero();
            JsonNode result = load.json();
            JsonNode response = result.at("/latency_us/response");
            assertThat(result.at("/latency_us/service/p99").asDouble())
                    .isLessThan(response.at("/p95").asDouble() / 2);
            assertEveryMessageIsAccountedFor(result);
            double p95 = response.at("/p95").asDouble() / 1e6;
            double p99 = response.at("/p99").asDouble() / 1e6;
            assertThat(p95).isBetween(0.9 * (atLeast - 0.05 * seconds), 1.25 * (atMost - 0.05 * seconds));
            assertThat(p99).isBetween(0.9 * (atLeast - 0.01 * seconds), 1.25 * (atMost - 0.01 * seconds));
        }
    }

    /** Uses a rate at which even a busy machine can catch up with delayed messages. */
    @Test
    void reconnectsToARestartedServer() {
        try (YodelProcess server = YodelProcess.serve(AS_FOR_USERS);
                YodelProcess load = load(server, "-r", "200", "-c", "20", "-w", "0s", "-d", "12s", "--reconnect")) {
            awaitMeasurement(load);
            int port = server.awaitReady().getPort();
            long killed = System.nanoTime();
            server.signal("KILL").awaitExit();
            long gone = System.nanoTime();
            waitUntil(killed + (long) SECOND);
            double awayAtLeast = (System.nanoTime() - gone) / SECOND;
            try (YodelProcess again = YodelProcess.start(AS_FOR_USERS, "serve", "--port", String.valueOf(port))) {
                again.awaitReady();
                eventually("all connections are reopened", () -> LocalSockets.connectionsAt(port) == 20);
                double awayAtMost = (System.nanoTime() - killed) / SECOND;
                assertThat(load.awaitExit()).as("%s", load.err()).isEqualTo(1);
                JsonNode result = load.json();
                assertEveryMessageIsAccountedFor(result);
                assertThat(result.at("/connections/lost").asInt()).isEqualTo(20);
                assertThat(result.at("/connections/reopened").asInt()).isEqualTo(20);
                assertThat(result.at("/outages")).hasSize(1);
                assertThat(result.at("/outages/0/connections").asInt()).isEqualTo(20);
                assertThat(result.at("/outages/0/elapsed_s").asDouble()).isBetween(0.9 * awayAtLeast, 1.1 * awayAtMost);
                assertThat(result.at("/messages/unsent").asLong()).isZero();
            }
        }
    }

    @Test
    void anUnreachableRateIsInvalid() {
        try (YodelProcess server = YodelProcess.serve(AS_FOR_USERS);
                YodelProcess load = load(server, "-r", "50M", "-w", "1s", "-d", "2s")) {
            assertThat(load.awaitExit()).as("%s", load.err()).isEqualTo(INVALID);
            JsonNode result = load.json();
            assertThat(result.at("/verdict").asText()).isEqualTo("invalid");
            assertThat(result.at("/limits")).isNotEmpty();
            assertThat(result.at("/messages/due").asLong()).isEqualTo(100_000_000);
            assertEveryMessageIsAccountedFor(result);
        }
    }
}
