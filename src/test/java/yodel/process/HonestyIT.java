package yodel.process;

import static org.assertj.core.api.Assertions.assertThat;
import static yodel.testing.Eventually.eventually;
import static yodel.testing.YodelProcess.AS_FOR_USERS;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import yodel.testing.LocalSockets;
import yodel.testing.YodelProcess;

/**
 * What {@code yodel load} says when the server, or the generator itself, is in trouble. Without leak detection, which makes
 * both so slow that what a freeze left behind takes a tenth of a second more.
 */
class HonestyIT {

    private static final double SECOND = 1e9;
    private static final int ATTEMPTS = 4;

    /** The exit code where the machine had no time to spare for the generator. */
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

    private static void awaitMeasuredTime(YodelProcess load) {
        eventually("messages count", () -> load.err().stream().anyMatch(line -> line.startsWith("measuring")));
    }

    private static YodelProcess load(YodelProcess server, String... options) {
        List<String> args = new ArrayList<>(List.of("load", server.target(), "--json", "-"));
        // Whatever else this machine does meanwhile.
        args.addAll(List.of("--max-lateness", "1m"));
        args.addAll(List.of(options));
        return YodelProcess.start(AS_FOR_USERS, args.toArray(String[]::new));
    }

    /**
     * When a server stands still for a share of the run, that share of the messages waits, evenly between nothing and as
     * long as it stood still. Service time sees no more than one message a connection. They never wait for less, and for
     * more only where the machine is busy with others too.
     */
    @Test
    void aServerThatStandsStillForATenthOfTheRunIsSeenInATenthOfTheMessages() {
        Frozen run = withAServerThatStandsStillForASecondOfTen();
        for (int attempt = 1; attempt < ATTEMPTS && run.isDisturbed(); attempt++) {
            run = withAServerThatStandsStillForASecondOfTen();
        }
        assertThat(run).matches(last -> !last.isDisturbed(), "undisturbed");
    }

    /** What came of such a run: its exit code, and its percentiles in units of what is to be expected of them. */
    private record Frozen(int exitCode, double atP95, double atP99) {

        boolean isDisturbed() {
            return exitCode == INVALID || Math.max(atP95, atP99) >= 1.1;
        }
    }

    private static Frozen withAServerThatStandsStillForASecondOfTen() {
        double seconds = 10;
        try (YodelProcess server = YodelProcess.serve(AS_FOR_USERS);
                YodelProcess load = load(server, "-r", "1000", "-c", "10", "-w", "1s", "-d", "10s")) {
            awaitMeasuredTime(load);
            long stopping = System.nanoTime();
            server.signal("STOP");
            long stopped = System.nanoTime();
            waitUntil(stopped + (long) SECOND);
            long continuing = System.nanoTime();
            server.signal("CONT");
            double atMost = (System.nanoTime() - stopping) / SECOND;
            double atLeast = (continuing - stopped) / SECOND;
            int exitCode = load.awaitExit();
            assertThat(exitCode).as("%s", load.err()).isIn(0, INVALID);
            JsonNode result = load.json();
            JsonNode response = result.at("/latency_us/response");
            assertThat(result.at("/latency_us/service/p99").asDouble())
                    .isLessThan(response.at("/p95").asDouble() / 2);
            assertEveryMessageIsAccountedFor(result);
            double p95 = response.at("/p95").asDouble() / 1e6;
            double p99 = response.at("/p99").asDouble() / 1e6;
            assertThat(p95 / (atLeast - 0.05 * seconds)).isGreaterThan(0.9);
            assertThat(p99 / (atLeast - 0.01 * seconds)).isGreaterThan(0.9);
            return new Frozen(exitCode, p95 / (atMost - 0.05 * seconds), p99 / (atMost - 0.01 * seconds));
        }
    }

    /** At a rate at which a machine that is full can make up for what was due meanwhile. */
    @Test
    void aServerThatIsKilledAndStartedAgainIsReconnectedTo() {
        try (YodelProcess server = YodelProcess.serve(AS_FOR_USERS);
                YodelProcess load = load(server, "-r", "200", "-c", "20", "-w", "0s", "-d", "12s", "--reconnect")) {
            awaitMeasuredTime(load);
            int port = server.awaitReady().getPort();
            long killed = System.nanoTime();
            server.signal("KILL").awaitExit();
            long gone = System.nanoTime();
            waitUntil(killed + (long) SECOND);
            double awayAtLeast = (System.nanoTime() - gone) / SECOND;
            try (YodelProcess again = YodelProcess.start(AS_FOR_USERS, "serve", "--port", String.valueOf(port))) {
                again.awaitReady();
                eventually("all are connected again", () -> LocalSockets.connectionsAt(port) == 20);
                double awayAtMost = (System.nanoTime() - killed) / SECOND;
                assertThat(load.awaitExit()).as("%s", load.err()).isEqualTo(1);
                JsonNode result = load.json();
                assertEveryMessageIsAccountedFor(result);
                assertThat(result.at("/connections/lost").asInt()).isEqualTo(20);
                assertThat(result.at("/connections/reopened").asInt()).isEqualTo(20);
                assertThat(result.at("/outages")).hasSize(1);
                assertThat(result.at("/outages/0/connections").asInt()).isEqualTo(20);
                assertThat(result.at("/outages/0/seconds").asDouble()).isBetween(0.9 * awayAtLeast, 1.1 * awayAtMost);
                assertThat(result.at("/messages/unsent").asLong()).isZero();
            }
        }
    }

    @Test
    void aRateThatNobodyCouldMakeIsInvalid() {
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
