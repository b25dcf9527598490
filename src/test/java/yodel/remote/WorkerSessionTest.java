package yodel.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import yodel.cli.RemoteWorkers;
import yodel.cli.TestServer;
import yodel.wire.WireFormat;

/** A worker, driven by the messages of a controller. */
@Timeout(60)
class WorkerSessionTest {

    // Not piped streams, which fail when the thread that wrote last has ended.
    private final Pipe toSession = Pipe.open();
    private final Pipe fromSession = Pipe.open();
    private final OutputStream toWorker = Channels.newOutputStream(toSession.sink());
    private final Wire wire = new Wire(toWorker);
    private final BufferedReader fromWorker = new BufferedReader(Channels.newReader(fromSession.source(), UTF_8));
    private final Thread session = new Thread(this::work);

    WorkerSessionTest() throws IOException {}

    private void work() {
        try {
            RemoteWorkers.session(
                            Channels.newInputStream(toSession.source()), Channels.newOutputStream(fromSession.sink()))
                    .run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @BeforeEach
    void start() {
        session.start();
    }

    @AfterEach
    void end() throws IOException, InterruptedException {
        toWorker.close();
        session.join();
    }

    private JsonNode await(String type) throws IOException {
        while (true) {
            JsonNode message = Wire.parse(fromWorker.readLine());
            if (Wire.type(message).equals(type)) {
                return message;
            }
        }
    }

    private void greet() throws IOException {
        wire.send(Wire.message(Wire.HELLO).put("protocol", Wire.PROTOCOL));
        assertThat(await(Wire.HELLO).path("protocol").asInt()).isEqualTo(Wire.PROTOCOL);
    }

    private void prepare(String... arguments) throws IOException {
        ObjectNode message = Wire.message(Wire.PREPARE);
        for (String argument : arguments) {
            message.withArray("arguments").add(argument);
        }
        wire.send(message);
    }

    @Test
    void opensConnectionsThenWaitsForTheTime() throws Exception {
        greet();
        wire.send(Wire.message(Wire.CLOCK).put("id", 7));
        JsonNode clock = await(Wire.CLOCK);
        assertThat(clock.path("id").asInt()).isEqualTo(7);
        assertThat(Instant.parse(clock.path("time").asText())).isAfter(Instant.EPOCH);
        try (TestServer server = TestServer.speaking(WireFormat.DEFAULT)) {
            for (int run = 0; run < 2; run++) {
                prepare(server.address(), "--connections=3", "--messages=30", "--warmup=0s", "--max-send-delay=1m");
                assertThat(await(Wire.READY).path("connections").asInt()).isEqualTo(3);
                Instant at = Instant.now().plusMillis(100);
                wire.send(Wire.message(Wire.GO).put("at", at.toString()));
                JsonNode result = await(Wire.RESULT).path("result");
                assertThat(result.at("/messages/answered").asLong()).isEqualTo(30);
                assertThat(Instant.parse(result.path("started_at").asText())).isAfterOrEqualTo(at);
            }
        }
    }

    @Test
    void reportsInvalidArgumentsAndStaysUsable() throws Exception {
        greet();
        prepare("127.0.0.1:1", "--connections=0");
        assertThat(await(Wire.FAILED).path("reason").asText()).contains("connections: 0");
        prepare("127.0.0.1:1", "--connections=1");
        assertThat(await(Wire.FAILED).path("reason").asText()).contains("cannot connect to 127.0.0.1:1");
    }

    @Test
    void stopsBeforeTheStart() throws Exception {
        greet();
        try (TestServer server = TestServer.speaking(WireFormat.DEFAULT)) {
            prepare(server.address(), "--connections=1", "--warmup=0s");
            await(Wire.READY);
            wire.send(Wire.message(Wire.STOP));
            JsonNode result = await(Wire.RESULT).path("result");
            assertThat(result.path("interrupted").asBoolean()).isTrue();
            assertThat(result.at("/messages/sent").asLong()).isZero();
        }
    }

    @Test
    void refusesAnotherVersion() throws Exception {
        wire.send(Wire.message(Wire.HELLO).put("protocol", Wire.PROTOCOL + 1));
        assertThat(await(Wire.FAILED).path("reason").asText())
                .startsWith("the controller uses version %d of the protocol".formatted(Wire.PROTOCOL + 1));
        session.join();
    }

    @Test
    void endsWithItsInputDuringARun() throws Exception {
        greet();
        try (TestServer server = TestServer.speaking(WireFormat.DEFAULT)) {
            prepare(server.address(), "--connections=1", "--warmup=0s", "--duration=1h");
            await(Wire.READY);
            wire.send(Wire.message(Wire.GO).put("at", Instant.now().toString()));
            await(Wire.PROGRESS);
            toWorker.close();
            session.join();
        }
    }
}
