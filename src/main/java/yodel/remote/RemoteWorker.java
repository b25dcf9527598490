package yodel.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The controller's end of the connection to one worker: the process of its launcher. */
final class RemoteWorker {

    /** The exit code of a shell that does not find a command. */
    private static final int NOT_FOUND = 127;

    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final long ENDING_MILLIS = 2000;

    /**
     * A message from a worker, or the end of its output.
     *
     * @param message the message; null at the end
     * @param at the time of its arrival
     */
    record Event(RemoteWorker worker, @Nullable JsonNode message, Instant at) {}

    private final String name;
    private final Process process;
    private final Wire wire;
    private final Thread complaints;

    private volatile long heardAt = System.nanoTime();
    private volatile String lastComplaint = "";
    private volatile boolean greeted;
    private @Nullable ClockEstimate clock;

    private RemoteWorker(String name, Process process, Consumer<Event> events, Consumer<String> log) {
        this.name = name;
        this.process = process;
        this.wire = new Wire(process.getOutputStream());
        this.complaints = daemon(() -> readComplaints(process.getErrorStream(), log));
        daemon(() -> readMessages(process.getInputStream(), events));
    }

    /**
     * Starts a launcher.
     *
     * @param events receives the messages, on another thread
     * @param log receives the lines that the worker writes to standard error, with its name, on another thread
     */
    static RemoteWorker start(String name, List<String> command, Consumer<Event> events, Consumer<String> log) {
        List<String> whole = new ArrayList<>(command);
        if (Files.isExecutable(SETSID)) {
            // Otherwise Ctrl-C would end the launchers before the workers have reported their results.
            whole.add(0, SETSID.toString());
        }
        try {
            return new RemoteWorker(name, new ProcessBuilder(whole).start(), events, log);
        } catch (IOException e) {
            throw new HostFailedException("%s cannot be reached: %s".formatted(name, e.getMessage()));
        }
    }

    private Thread daemon(Runnable body) {
        Thread thread = new Thread(body, "worker " + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void readMessages(InputStream in, Consumer<Event> events) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Instant at = Instant.now();
                heardAt = System.nanoTime();
                JsonNode message = Wire.parse(line);
                greeted |= Wire.type(message).equals(Wire.HELLO);
                events.accept(new Event(this, message, at));
            }
        } catch (IOException e) {
            lastComplaint = String.valueOf(e.getMessage());
        }
        events.accept(new Event(this, null, Instant.now()));
    }

    private void readComplaints(InputStream in, Consumer<String> log) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                lastComplaint = line.strip();
                if (greeted) {
                    log.accept(name + ": " + line);
                }
            }
        } catch (IOException e) {
            lastComplaint = String.valueOf(e.getMessage());
        }
    }

    String name() {
        return name;
    }

    @Nullable
    ClockEstimate clock() {
        return clock;
    }

    void improveClock(ClockEstimate sample) {
        clock = clock == null ? sample : clock.better(sample);
    }

    /** Returns the time since the last message. */
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - heardAt);
    }

    /** Sends a message; if that fails, the end of the output reports it. */
    void send(ObjectNode message) {
        try {
            wire.send(message);
        } catch (IOException e) {
            process.destroy();
        }
    }

    /** Returns why the worker's output has ended, as a sentence. */
    String reasonForEnd() {
        int code = exitCode();
        if (!greeted && code == NOT_FOUND) {
            return "%s has no such command: %s (expected: Yodel on its PATH, or --remote-command)"
                    .formatted(name, lastComplaint);
        }
        String reason = lastComplaint.isEmpty() ? "exit code " + code : lastComplaint;
        return greeted
                ? "the worker on %s ended: %s".formatted(name, reason)
                : "%s cannot be reached: %s".formatted(name, reason);
    }

    private int exitCode() {
        try {
            if (!process.waitFor(ENDING_MILLIS, MILLISECONDS)) {
                process.destroyForcibly();
            }
            complaints.join(ENDING_MILLIS);
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    /** Ends the worker by ending its input. */
    void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroy();
        }
    }

    /** Waits for the end of the launcher until the deadline, then ends it. */
    void awaitEnd(long deadline) throws InterruptedException {
        if (!process.waitFor(Math.max(0, deadline - System.nanoTime()), java.util.concurrent.TimeUnit.NANOSECONDS)) {
            kill();
        }
    }

    /** Ends the launcher and what it started on this machine. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
