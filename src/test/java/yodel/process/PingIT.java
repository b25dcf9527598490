package yodel.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static yodel.testing.Eventually.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import yodel.testing.YodelProcess;

/** Pings a server that is stopped and continued, and ends the run with signals. */
class PingIT {

    private static final double INTERVAL_S = 0.5;

    private static List<JsonNode> events(YodelProcess ping, String type) {
        List<JsonNode> events = new ArrayList<>();
        for (String line : ping.out()) {
            try {
                JsonNode event = new ObjectMapper().readTree(line);
                if (event.path("type").asText().equals(type)) {
                    events.add(event);
                }
            } catch (IOException e) {
                throw new AssertionError(line, e);
            }
        }
        return events;
    }

    private static void awaitReplies(YodelProcess ping, int more) {
        int until = events(ping, "reply").size() + more;
        eventually(more + " more replies", () -> events(ping, "reply").size() >= until || !ping.isAlive());
    }

    @Test
    void reportsOneOutageForAServerThatIsStopped() {
        try (YodelProcess server = YodelProcess.serve();
                YodelProcess ping =
                        YodelProcess.start("ping", server.target(), "-i", INTERVAL_S + "s", "-W", "1s", "--json")) {
            awaitReplies(ping, 2);
            long stoppedAt = System.nanoTime();
            server.signal("STOP");
            eventually("four lost messages", () -> events(ping, "lost").size() >= 4);
            server.signal("CONT");
            double seconds = (System.nanoTime() - stoppedAt) / 1e9;
            awaitReplies(ping, 3);
            ping.signal("USR1");
            eventually("a summary", () -> !events(ping, "summary").isEmpty());
            assertThat(ping.signal("INT").awaitExit()).as("%s", ping.err()).isZero();
            assertThat(events(ping, "outage"))
                    .singleElement()
                    .satisfies(outage -> assertThat(outage.path("length_s").asDouble())
                            .isCloseTo(seconds, within(INTERVAL_S + 0.2)));
            assertThat(events(ping, "summary"))
                    .satisfiesExactly(
                            first -> assertThat(first.path("final").asBoolean()).isFalse(), last -> {
                                assertThat(last.path("final").asBoolean()).isTrue();
                                assertThat(last.at("/outages/count").asInt()).isEqualTo(1);
                                assertThat(last.at("/messages/lost").asInt())
                                        .isEqualTo(events(ping, "lost").size());
                                assertThat(last.at("/messages/answered").asInt())
                                        .isEqualTo(events(ping, "reply").size());
                            });
        }
    }

    @Test
    void endsWithASummaryOnSigterm() {
        try (YodelProcess server = YodelProcess.serve();
                YodelProcess ping = YodelProcess.start("ping", server.target())) {
            eventually("a reply", () -> !ping.out().isEmpty());
            assertThat(ping.signal("TERM").awaitExit()).isEqualTo(143);
            assertThat(ping.out()).anyMatch(line -> line.startsWith("messages     1 sent = 1 answered"));
        }
    }
}
