package yodel.process;

import static org.assertj.core.api.Assertions.assertThat;
import static yodel.testing.Eventually.eventually;
import static yodel.testing.YodelProcess.SHORT_RUN;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yodel.testing.YodelProcess;

/** Tests {@code yodel load} and {@code yodel send} as processes against {@code yodel serve}. */
class LoadIT {

    private static YodelProcess server;
    private static YodelProcess rawServer;

    @BeforeAll
    static void serve() {
        server = YodelProcess.serve();
        rawServer = YodelProcess.serve("--framing", "raw");
    }

    @AfterAll
    static void stop() {
        server.close();
        rawServer.close();
    }

    @Test
    void printsTheResultAsTextAndKeepsProgressOffStandardOutput() {
        try (YodelProcess load =
                YodelProcess.start("load", server.target(), "-d", SHORT_RUN, "-w", "1s", "--max-send-delay", "1m")) {
            assertThat(load.awaitExit()).isZero();
            assertThat(load.out().get(0)).startsWith("rate");
            assertThat(load.out().get(load.out().size() - 1)).matches("verdict +ok");
            assertThat(load.err()).isNotEmpty().allMatch(line -> line.contains("connections"));
        }
    }

    @Test
    void printsOnlyTheResultIfQuiet() {
        try (YodelProcess load = YodelProcess.start(
                "load", server.target(), "-n", "10k", "-w", "0s", "--max-send-delay", "1m", "--quiet", "--json", "-")) {
            assertThat(load.awaitExit()).isZero();
            assertThat(load.err()).isEmpty();
            JsonNode result = load.json();
            assertThat(result.at("/verdict").asText()).isEqualTo("ok");
            assertThat(result.at("/messages/due").asLong()).isEqualTo(10_000);
            assertThat(result.at("/messages/answered").asLong()).isEqualTo(10_000);
        }
    }

    @Test
    void writesJsonToAFileInAdditionToText(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("result.json");
        try (YodelProcess load = YodelProcess.start(
                "load",
                server.target(),
                "-r",
                "1000",
                "-d",
                "500ms",
                "-w",
                "0s",
                "--max-send-delay",
                "1m",
                "--json",
                file.toString())) {
            assertThat(load.awaitExit()).isZero();
            assertThat(load.out()).isNotEmpty();
            JsonNode result = new ObjectMapper().readTree(Files.readString(file));
            assertThat(result.at("/rate/target_per_s").asDouble()).isEqualTo(1000);
            assertThat(result.at("/messages/due").asLong()).isEqualTo(500);
        }
    }

    /** Resembles the client of the socket notes with 500 threads, but stops earlier. */
    @Test
    void fiveHundredConnectionsSendNumberedGreetings() {
        try (YodelProcess load = YodelProcess.start(
                "load",
                rawServer.target(),
                "--framing",
                "raw",
                "-c",
                "500",
                "-d",
                SHORT_RUN,
                "-w",
                "0s",
                "--max-send-delay",
                "1m",
                "--json",
                "-",
                "--text",
                "Thread-{connection} say hello {count}")) {
            assertThat(load.awaitExit()).as("%s", load.err()).isZero();
            assertThat(load.json().at("/connections/opened").asInt()).isEqualTo(500);
        }
    }

    @Test
    void endsEarlyOnAnInterruptAndPrintsPartialResults() {
        try (YodelProcess load = YodelProcess.start(
                "load", server.target(), "-d", "1h", "-w", "0s", "--max-send-delay", "1m", "--json", "-")) {
            eventually("the run has started", () -> !load.err().isEmpty());
            assertThat(load.signal("INT").awaitExit()).isEqualTo(130);
            assertThat(load.json().at("/interrupted").asBoolean()).isTrue();
            JsonNode messages = load.json().at("/messages");
            assertThat(messages.at("/answered").asLong())
                    .isPositive()
                    .isEqualTo(messages.at("/due").asLong());
        }
    }

    @Test
    void reportsWhyConnectionsWereLost() {
        try (YodelProcess strict = YodelProcess.serve("--max-connections-per-ip", "30");
                YodelProcess load = YodelProcess.start(
                        "load", strict.target(), "-c", "50", "-d", SHORT_RUN, "-w", "0s", "--json", "-")) {
            assertThat(load.awaitExit()).isEqualTo(1);
            JsonNode failures = load.json().at("/connections/failures");
            assertThat(failures).isNotEmpty().allSatisfy(failure -> {
                assertThat(failure.at("/kind").asText()).isIn("closed_before_reply", "reset_before_reply");
                assertThat(failure.at("/reason").asText()).contains("--max-connections-per-ip");
            });
            assertThat(failures.findValues("count").stream()
                            .mapToLong(JsonNode::asLong)
                            .sum())
                    .isEqualTo(20);
        }
    }

    /** Messages are created as they are sent; if they were kept in memory, this heap would be full within seconds. */
    @Test
    void usesConstantMemory() {
        try (YodelProcess load = YodelProcess.start(
                Map.of("YODEL_JAVA_OPTS", "-Xmx24m"),
                "load",
                server.target(),
                "-c",
                "1",
                "-p",
                "256",
                "--text",
                "x".repeat(2_000) + "{count}",
                "--expect",
                "any",
                "-n",
                "50k",
                "-w",
                "0s",
                "--max-send-delay",
                "1m",
                "--json",
                "-")) {
            load.awaitExit();
            assertThat(load.json().at("/messages/answered").asLong())
                    .as("%s", load.err())
                    .isEqualTo(50_000);
        }
    }

    @Test
    void reportsARefusedConnectionInOneSentence() {
        // Port 1 on loopback is tcpmux, which is obsolete.
        try (YodelProcess load = YodelProcess.start("load", "127.0.0.1:1")) {
            assertThat(load.awaitExit()).isEqualTo(1);
            assertThat(load.out()).isEmpty();
            assertThat(load.err())
                    .containsExactly("yodel: cannot connect to 127.0.0.1:1: connection refused (is a server"
                            + " listening there?)");
        }
    }

    @Test
    void sendsEachTextAsAMessage() {
        try (YodelProcess send = YodelProcess.start("send", server.target(), "hello", "good morning", "")) {
            assertThat(send.awaitExit()).isZero();
            assertThat(send.out()).containsExactly("HELLO", "GOOD MORNING", "");
        }
    }

    @Test
    void sendsEachLineOfStandardInputAsAMessage() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            lines.append("line ").append(i).append('\n');
        }
        try (YodelProcess send = YodelProcess.start("send", rawServer.target(), "--framing", "raw")) {
            send.type(lines.toString());
            assertThat(send.awaitExit()).isZero();
            assertThat(send.out())
                    .hasSize(20_000)
                    .startsWith("LINE 0", "LINE 1")
                    .endsWith("LINE 19999");
        }
    }
}
