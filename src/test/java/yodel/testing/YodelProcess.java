package yodel.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static yodel.testing.Eventually.eventually;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A separate Yodel process, started by its launcher and ended with the test. */
public final class YodelProcess implements AutoCloseable {

    public static final Path LAUNCHER = Path.of("scripts", "yodel").toAbsolutePath();

    /** An environment without leak detection, which takes memory and time. */
    public static final Map<String, String> AS_FOR_USERS = Map.of("YODEL_JAVA_OPTS", "");

    /**
     * The duration of a {@code yodel load} run that must be ok. A run shorter than 0.9 s is not invalidated by a busy
     * event loop, which is likely on a busy machine.
     */
    public static final String SHORT_RUN = "800ms";

    private static final Pattern READY = Pattern.compile("listening on (\\S+):(\\d+)(?:, \\S+)* \\(.*\\)");
    private static final int TIMEOUT_SECONDS = 90;

    private final Process process;
    private final Lines out;
    private final Lines err;

    private YodelProcess(Process process) {
        this.process = process;
        this.out = new Lines(process.getInputStream());
        this.err = new Lines(process.getErrorStream());
    }

    public static YodelProcess start(String... args) {
        return start(Map.of(), args);
    }

    /** Starts Yodel with these environment variables in addition to those of the test. */
    public static YodelProcess start(Map<String, String> environment, String... args) {
        List<String> command = new ArrayList<>();
        command.add(LAUNCHER.toString());
        command.addAll(List.of(args));
        return start(new ProcessBuilder(command), environment);
    }

    /** Starts a server on any free port. */
    public static YodelProcess serve(String... options) {
        return serve(Map.of(), options);
    }

    /** Starts a server on any free port, with these environment variables in addition to those of the test. */
    public static YodelProcess serve(Map<String, String> environment, String... options) {
        List<String> args = new ArrayList<>(List.of("serve", "--port", "0"));
        args.addAll(List.of(options));
        return start(environment, args.toArray(String[]::new));
    }

    /** Starts any command. */
    public static YodelProcess start(ProcessBuilder command, Map<String, String> environment) {
        try {
            // Processes in the background or under nohup ignore SIGINT or SIGHUP, and their children inherit that.
            List<String> whole = new ArrayList<>(List.of("env", "--default-signal=INT,HUP"));
            whole.addAll(command.command());
            command.command(whole);
            command.environment().put("YODEL_JAVA_OPTS", leakDetection());
            command.environment().putAll(environment);
            return new YodelProcess(command.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the leak detection level of the JVM of the tests. */
    private static String leakDetection() {
        return System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("io.netty.leakDetection."))
                .map(name -> "-D" + name + "=" + System.getProperty(name))
                .collect(Collectors.joining(" "));
    }

    public long pid() {
        return process.pid();
    }

    /** Returns the processor time that the process has used. */
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Writes to the standard input of the process and closes it. */
    public YodelProcess type(String text) {
        try (var in = process.getOutputStream()) {
            in.write(text.getBytes(UTF_8));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the ready line of a server and returns its first address. */
    public InetSocketAddress awaitReady() {
        eventually("the server is ready", () -> !out.lines.isEmpty() || !process.isAlive());
        Matcher ready = READY.matcher(out.lines.isEmpty() ? "" : out.lines.get(0));
        if (!ready.matches()) {
            throw new AssertionError("no ready line: " + out.lines + err.lines);
        }
        return new InetSocketAddress(ready.group(1), Integer.parseInt(ready.group(2)));
    }

    /** Waits until a server is ready and returns its address in the format of a client's command line. */
    public String target() {
        InetSocketAddress address = awaitReady();
        return address.getHostString() + ":" + address.getPort();
    }

    /** Returns the standard output of the process, parsed as JSON. */
    public JsonNode json() {
        try {
            return new ObjectMapper().readTree(String.join("\n", out.lines));
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + out.lines + err.lines, e);
        }
    }

    /** Sends a signal by name: TERM, INT, STOP, CONT. */
    public YodelProcess signal(String name) {
        try {
            new ProcessBuilder("bash", "-c", "kill -" + name + " " + pid())
                    .start()
                    .waitFor();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until the process has ended and all its output has been read. */
    public int awaitExit() {
        try {
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("did not end: " + out.lines + err.lines);
            }
            out.reader.join();
            err.reader.join();
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Returns the standard output so far. */
    public List<String> out() {
        return out.lines;
    }

    /** Returns the standard error output so far. */
    public List<String> err() {
        return err.lines;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        if (err.lines.stream().anyMatch(line -> line.contains("LEAK:"))) {
            throw new AssertionError("buffers leaked: " + err.lines);
        }
    }

    private static final class Lines {
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final Thread reader;

        Lines(InputStream stream) {
            reader = new Thread(() -> read(stream), "output");
            reader.setDaemon(true);
            reader.start();
        }

        private void read(InputStream stream) {
            try (BufferedReader in = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    lines.add(line);
                }
            } catch (IOException e) {
                // The process ended with the test.
                return;
            }
        }
    }
}
