package yodel.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;

/** The format of the messages between controller and worker: one JSON object per line, with a key {@code type}. */
final class Wire {

    /** The version of the messages and their meaning; keys can be added without a new version. */
    static final int PROTOCOL = 1;

    /** The interval at which both sides send a message even if there is no news, in ms. */
    static final long ALIVE_MILLIS = 1000;

    /** The silence after which each side treats the other as lost, in ms. */
    static final long LOST_MILLIS = 10_000;

    static final String HELLO = "hello";
    static final String CLOCK = "clock";
    static final String PREPARE = "prepare";
    static final String READY = "ready";
    static final String GO = "go";
    static final String ALIVE = "alive";
    static final String PROGRESS = "progress";
    static final String STOP = "stop";
    static final String RESULT = "result";
    static final String FAILED = "failed";

    static final ObjectMapper MAPPER = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final OutputStream out;

    /** @param out receives the messages; used by several threads */
    Wire(OutputStream out) {
        this.out = out;
    }

    static ObjectNode message(String type) {
        return MAPPER.createObjectNode().put("type", type);
    }

    /** Sends a message immediately. Thread-safe. */
    void send(ObjectNode message) throws IOException {
        byte[] line = (MAPPER.writeValueAsString(message) + "\n").getBytes(UTF_8);
        synchronized (out) {
            out.write(line);
            out.flush();
        }
    }

    /**
     * Parses a line.
     *
     * @throws IOException if the line is not a message; its message quotes the line
     */
    static JsonNode parse(String line) throws IOException {
        try {
            JsonNode message = MAPPER.readTree(line);
            if (message != null && message.path("type").isTextual()) {
                return message;
            }
        } catch (JsonProcessingException e) {
            throw new IOException(unexpected(line), e);
        }
        throw new IOException(unexpected(line));
    }

    private static String unexpected(String line) {
        String excerpt = line.length() > 100 ? line.substring(0, 100) + "..." : line;
        return "unexpected output: " + excerpt;
    }

    static String type(JsonNode message) {
        return message.path("type").asText();
    }
}
