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

/** Yodel as a process of its own, started by its launcher. Ended with the test. */
public final class YodelProcess implements AutoCloseable {

    public static final Path LAUNCHER = Path.of("scripts", "yodel").toAbsolutePath();

    /** An environment without leak detection, which takes memory, and time. */
    public static final Map<String, String> AS_FOR_USERS = Map.of("YODEL_JAVA_OPTS", "");

    /**
     * How long a run of {@code yodel load} takes that must be ok. Below 0.9 s it is not made invalid by a generator that is
     * as busy as it can be, as it is on a full machine.
     */
    public static final String SHORT_RUN = "800ms";

    private static final Pattern READY = Pattern.compile("listening on (\\S+):(\\d+) \\(.*\\)");
    private static final int PATIENCE_SECONDS = 90;

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

    /** Starts it with these environment variables beside the test's own. */
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

    /** The same with these environment variables beside the test's own. */
    public static YodelProcess serve(Map<String, String> environment, String... options) {
        List<String> args = new ArrayList<>(List.of("serve", "--port", "0"));
        args.addAll(List.of(options));
        return start(environment, args.toArray(String[]::new));
    }

    /** Starts any command. */
    public static YodelProcess start(ProcessBuilder command, Map<String, String> environment) {
        try {
            // What runs in the background, or behind nohup, ignores SIGINT or SIGHUP, and so does all that it starts.
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

    /** As it is in the tests' own JVM. */
    private static String leakDetection() {
        return System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("io.netty.leakDetection."))
                .map(name -> "-D" + name + "=" + System.getProperty(name))
                .collect(Collectors.joining(" "));
    }

    public long pid() {
        return process.pid();
    }

    /** The processor time that it has taken. */
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Writes to its standard input and ends that. */
    public YodelProcess type(String text) {
        try (var in = process.getOutputStream()) {
            in.write(text.getBytes(UTF_8));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for a server's ready line, and returns where it listens. */
    public InetSocketAddress awaitReady() {
        eventually("the server is ready", () -> !out.lines.isEmpty() || !process.isAlive());
        Matcher ready = READY.matcher(out.lines.isEmpty() ? "" : out.lines.get(0));
        if (!ready.matches()) {
            throw new AssertionError("no ready line: " + out.lines + err.lines);
        }
        return new InetSocketAddress(ready.group(1), Integer.parseInt(ready.group(2)));
    }

    /** Where a server listens, as it stands on a client's command line, once it is ready. */
    public String target() {
        InetSocketAddress address = awaitReady();
        return address.getHostString() + ":" + address.getPort();
    }

    /** What it has printed on standard output, as JSON. */
    public JsonNode json() {
        try {
            return new ObjectMapper().readTree(String.join("\n", out.lines));
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + out.lines + err.lines, e);
        }
    }

    /** Sends it a signal by its name: TERM, INT, STOP, CONT. */
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

    /** Waits for its end, and for all that it printed. */
    public int awaitExit() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
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

    /** What it has printed on standard output so far. */
    public List<String> out() {
        return out.lines;
    }

    /** What it has printed on standard error so far. */
    public List<String> err() {
        return err.lines;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        if (err.lines.stream().anyMatch(line -> line.contains("LEAK:"))) {
            throw new AssertionError("buffers were lost: " + err.lines);
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
                // The process was ended with the test.
                return;
            }
        }
    }
}
