package yodel.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import yodel.load.LoadGenerator;
import yodel.load.Progress;
import yodel.load.result.LoadResult;
import yodel.report.file.JsonReport;
import yodel.transport.ConnectFailedException;

/** A worker: performs runs for the controller at the other end of two streams, until its input ends. */
public final class WorkerSession {

    /** The longest wait for a run to end after the controller is gone, in ms. */
    private static final long ENDING_MILLIS = 3000;

    /** Creates the generator of one run. */
    public interface Generators {

        /**
         * Creates a generator.
         *
         * @param arguments the arguments of {@code yodel load}
         * @param startTime the start time of the run; null until it is known
         * @throws IllegalArgumentException with a sentence if the arguments are invalid on this machine
         */
        LoadGenerator create(List<String> arguments, Progress progress, Supplier<@Nullable Instant> startTime);
    }

    private final InputStream in;
    private final Wire wire;
    private final Generators generators;
    private final String version;

    /** The lines from the controller; an empty one at the end. */
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private volatile @Nullable Instant startAt;
    private volatile boolean stopped;
    private @Nullable LoadGenerator generator;
    private @Nullable Thread running;

    /**
     * Creates a session.
     *
     * @param in the messages of the controller
     * @param out receives the messages of this worker
     * @param version the version of Yodel, for messages to people
     */
    public WorkerSession(InputStream in, OutputStream out, Generators generators, String version) {
        this.in = in;
        this.wire = new Wire(out);
        this.generators = generators;
        this.version = version;
    }

    /** Works until the controller ends the input or is silent for ten seconds. */
    public void run() throws InterruptedException {
        Thread reader = new Thread(this::read, "controller");
        reader.setDaemon(true);
        reader.start();
        try {
            serve();
        } catch (IOException e) {
            // The controller is gone: there is no reader for a message.
            stop();
        }
        stop();
        Thread last = running;
        if (last != null) {
            last.join(ENDING_MILLIS);
        }
    }

    private void read() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                // Before the line is parsed or queued, so that the clock is read within the exchange, close to its
                // middle.
                Instant now = Instant.now();
                if (line.contains("\"" + Wire.CLOCK + "\"")) {
                    answerClock(line, now);
                } else if (!line.isEmpty()) {
                    lines.add(line);
                }
            }
        } catch (IOException e) {
            // Treated as the end of the input.
            lines.add("");
            return;
        }
        lines.add("");
    }

    private void answerClock(String line, Instant now) throws IOException {
        JsonNode message = Wire.parse(line);
        ObjectNode answer = Wire.message(Wire.CLOCK);
        answer.put("id", message.path("id").asInt()).put("time", now.toString());
        wire.send(answer);
        // Shows that the controller is there.
        lines.add(Wire.message(Wire.ALIVE).toString());
    }

    private void serve() throws IOException, InterruptedException {
        boolean greeted = false;
        long heardAt = System.nanoTime();
        long saidAt = heardAt;
        while (true) {
            String line = lines.poll(Wire.ALIVE_MILLIS / 4, MILLISECONDS);
            long now = System.nanoTime();
            if (line != null) {
                heardAt = now;
                if (line.isEmpty()) {
                    return;
                }
                JsonNode message = Wire.parse(line);
                if (greeted) {
                    handle(message);
                } else if (!greet(message)) {
                    return;
                }
                greeted = true;
            }
            if (greeted && now - heardAt > Wire.LOST_MILLIS * 1_000_000) {
                return;
            }
            if (greeted && now - saidAt >= Wire.ALIVE_MILLIS * 1_000_000) {
                saidAt = now;
                wire.send(Wire.message(Wire.ALIVE));
            }
        }
    }

    /** Answers the first message; returns whether the controller uses the same protocol. */
    private boolean greet(JsonNode message) throws IOException {
        int protocol = message.path("protocol").asInt();
        if (!Wire.type(message).equals(Wire.HELLO) || protocol != Wire.PROTOCOL) {
            fail(
                    "the controller uses version %d of the protocol, but Yodel %s here uses version %d (expected: one version)"
                            .formatted(protocol, version, Wire.PROTOCOL));
            return false;
        }
        wire.send(Wire.message(Wire.HELLO).put("protocol", Wire.PROTOCOL).put("version", version));
        return true;
    }

    private void handle(JsonNode message) throws IOException, InterruptedException {
        switch (Wire.type(message)) {
            case Wire.PREPARE -> prepare(message);
            case Wire.GO -> {
                try {
                    startAt = Instant.parse(message.path("at").asText());
                } catch (DateTimeException e) {
                    throw new IOException("no time to start", e);
                }
            }
            case Wire.STOP -> stop();
            default -> {
                // "alive", or a message of a later version.
            }
        }
    }

    private void prepare(JsonNode message) throws InterruptedException {
        if (running != null) {
            running.join();
        }
        List<String> arguments = new ArrayList<>();
        message.path("arguments").forEach(argument -> arguments.add(argument.asText()));
        startAt = null;
        stopped = false;
        Thread thread = new Thread(() -> work(arguments), "load");
        thread.setDaemon(true);
        running = thread;
        thread.start();
    }

    private void work(List<String> arguments) {
        try {
            LoadGenerator created = generators.create(arguments, this::report, () -> startAt);
            synchronized (this) {
                generator = created;
                if (stopped) {
                    created.stop();
                }
            }
            LoadResult result = created.run();
            ObjectNode message = Wire.message(Wire.RESULT);
            message.set("result", JsonReport.tree(result));
            wire.send(message);
        } catch (ConnectFailedException | IllegalArgumentException e) {
            fail(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            // The controller is gone, which the other thread notices.
            stop();
        } catch (InterruptedException | RuntimeException | Error e) {
            fail(e.toString());
        }
    }

    private void report(Progress.State state) {
        try {
            wire.send(CombinedProgress.message(state));
            if (state.phase() == Progress.Phase.WAITING && startAt == null) {
                wire.send(Wire.message(Wire.READY).put("connections", state.connections()));
            }
        } catch (IOException e) {
            stop();
        }
    }

    private void fail(String reason) {
        try {
            wire.send(Wire.message(Wire.FAILED).put("reason", reason));
        } catch (IOException e) {
            stop();
        }
    }

    private synchronized void stop() {
        stopped = true;
        if (generator != null) {
            generator.stop();
        }
    }
}
