package yodel.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Controls the workers on all hosts, from their start to their end. Used by one thread, except for {@link #stop()}.
 */
public final class Controller implements AutoCloseable {

    /** The number of readings of each worker's clock; the one with the smallest error counts. */
    private static final int CLOCK_SAMPLES = 16;

    /** The longest time in which a launcher must start a worker: a connection, a login, a JVM. */
    private static final Duration LONGEST_START = Duration.ofSeconds(70);

    /** The longest time that workers have to end by themselves. */
    private static final Duration LONGEST_END = Duration.ofSeconds(4);

    private static final long POLL_MILLIS = 100;

    private final BlockingQueue<RemoteWorker.Event> events = new LinkedBlockingQueue<>();
    private final List<RemoteWorker> workers = new ArrayList<>();
    private final Map<RemoteWorker, Integer> clockSamples = new LinkedHashMap<>();
    private final Map<RemoteWorker, Instant> clockAsked = new LinkedHashMap<>();
    private Duration silenceLimit = LONGEST_START;
    private long saidAt = System.nanoTime();
    private volatile boolean stopped;

    /** Receives what workers do during a phase. */
    interface Listener {

        /** Handles a message. */
        void received(RemoteWorker worker, JsonNode message);

        /** Handles the loss of a worker, with a sentence that names its host. */
        void lost(RemoteWorker worker, String reason);

        /** Handles the passing of about a second. */
        void tick();
    }

    private Controller() {}

    /**
     * Starts a worker with each command and measures its clock.
     *
     * @param commands the command that starts a worker, by the worker's name
     * @param log receives what workers write to standard error
     * @throws HostFailedException if a worker cannot be started
     */
    public static Controller start(Map<String, List<String>> commands, Consumer<String> log)
            throws InterruptedException {
        Controller controller = new Controller();
        try {
            commands.forEach((name, command) ->
                    controller.workers.add(RemoteWorker.start(name, command, controller.events::add, log)));
            controller.greet();
            return controller;
        } catch (HostFailedException | InterruptedException e) {
            controller.close();
            throw e;
        }
    }

    private void greet() throws InterruptedException {
        ObjectNode hello = Wire.message(Wire.HELLO).put("protocol", Wire.PROTOCOL);
        workers.forEach(worker -> worker.send(hello));
        Listener listener = new Listener() {
            @Override
            public void received(RemoteWorker worker, JsonNode message) {
                switch (Wire.type(message)) {
                    case Wire.HELLO -> greeted(worker, message);
                    case Wire.FAILED ->
                        lost(
                                worker,
                                worker.name() + ": " + message.path("reason").asText());
                    default -> {
                        // Only clocks matter in this phase, and pump() handles them.
                    }
                }
            }

            @Override
            public void lost(RemoteWorker worker, String reason) {
                throw new HostFailedException(reason);
            }

            @Override
            public void tick() {
                // There is no progress yet.
            }
        };
        pump(listener, () -> workers.stream().allMatch(this::isMeasured));
        silenceLimit = Duration.ofMillis(Wire.LOST_MILLIS);
    }

    private void greeted(RemoteWorker worker, JsonNode message) {
        if (message.path("protocol").asInt() != Wire.PROTOCOL) {
            throw new HostFailedException("%s uses version %d of the protocol (expected: %d, as here)"
                    .formatted(worker.name(), message.path("protocol").asInt(), Wire.PROTOCOL));
        }
        askClock(worker);
    }

    private void askClock(RemoteWorker worker) {
        clockAsked.put(worker, Instant.now());
        worker.send(Wire.message(Wire.CLOCK).put("id", clockSamples.getOrDefault(worker, 0)));
    }

    private void readClock(RemoteWorker worker, JsonNode message, Instant answered) {
        Instant asked = clockAsked.get(worker);
        if (asked == null) {
            return;
        }
        worker.improveClock(ClockEstimate.of(
                asked, answered, Instant.parse(message.path("time").asText())));
        if (clockSamples.merge(worker, 1, Integer::sum) < CLOCK_SAMPLES) {
            askClock(worker);
        }
    }

    private boolean isMeasured(RemoteWorker worker) {
        return clockSamples.getOrDefault(worker, 0) >= CLOCK_SAMPLES;
    }

    List<RemoteWorker> workers() {
        return workers;
    }

    void remove(RemoteWorker worker) {
        workers.remove(worker);
        worker.kill();
    }

    /** Ends the current run early. Thread-safe. */
    void stop() {
        stopped = true;
    }

    boolean isStopped() {
        return stopped;
    }

    void sendStop() {
        workers.forEach(worker -> worker.send(Wire.message(Wire.STOP)));
    }

    /** Sends the arguments of a run to each worker. */
    void sendPrepare(List<String> arguments, List<List<String>> shares) {
        for (int i = 0; i < workers.size(); i++) {
            ObjectNode message = Wire.message(Wire.PREPARE);
            ArrayNode list = message.putArray("arguments");
            arguments.forEach(list::add);
            shares.get(i).forEach(list::add);
            workers.get(i).send(message);
        }
    }

    /** Forwards events to the listener until {@code done}; detects silent workers. */
    void pump(Listener listener, BooleanSupplier done) throws InterruptedException {
        while (!done.getAsBoolean()) {
            long now = System.nanoTime();
            if (now - saidAt >= TimeUnit.MILLISECONDS.toNanos(Wire.ALIVE_MILLIS)) {
                saidAt = now;
                for (RemoteWorker worker : List.copyOf(workers)) {
                    worker.send(Wire.message(Wire.ALIVE));
                    if (worker.silence().compareTo(silenceLimit) > 0) {
                        listener.lost(
                                worker,
                                "%s has sent nothing for %d s".formatted(worker.name(), silenceLimit.toSeconds()));
                    }
                }
                listener.tick();
            }
            RemoteWorker.Event event = events.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
            if (event != null && workers.contains(event.worker())) {
                dispatch(event, listener);
            }
        }
    }

    private void dispatch(RemoteWorker.Event event, Listener listener) {
        JsonNode message = event.message();
        if (message == null) {
            listener.lost(event.worker(), event.worker().reasonForEnd());
        } else if (Wire.type(message).equals(Wire.CLOCK)) {
            readClock(event.worker(), message, event.at());
        } else {
            listener.received(event.worker(), message);
        }
    }

    /** Ends all workers. */
    @Override
    public void close() {
        workers.forEach(RemoteWorker::close);
        long deadline = System.nanoTime() + LONGEST_END.toNanos();
        for (RemoteWorker worker : workers) {
            try {
                worker.awaitEnd(deadline);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                worker.kill();
            }
        }
    }
}
