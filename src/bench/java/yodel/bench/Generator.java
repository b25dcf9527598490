package yodel.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import yodel.load.result.Interval;
import yodel.load.result.Latencies;
import yodel.load.result.LoadResult;
import yodel.load.result.MessageCounts;
import yodel.report.file.ResultReader;
import yodel.report.file.UnreadableResultException;
import yodel.testing.YodelProcess;

/**
 * Loads servers with {@code yodel load}, which checks every reply.
 *
 * <p>The generator writes a row at the end of each second, and the server's processor time is read when a row arrives,
 * so that messages and processor time cover the same period to within a few ms. The first second counts as warm-up.
 */
final class Generator {

    /**
     * The exit codes without errors: success, or a run in which the generator was the bottleneck, as often in the
     * closed loop.
     */
    private static final Set<Integer> GOOD_EXITS = Set.of(0, 4);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Cores cores;
    private final Effort effort;
    private final Started started;

    Generator(Cores cores, Effort effort, Started started) {
        this.cores = cores;
        this.effort = effort;
        this.started = started;
    }

    /** Loads {@code server} once. */
    Measured load(Server server, Case load) throws IOException, InterruptedException, NotMeasuredException {
        Path json = Files.createTempFile("yodel-bench", ".json");
        Path errors = Files.createTempFile("yodel-bench", ".err");
        try {
            Process process = new ProcessBuilder(command(server, load, json))
                    .redirectError(errors.toFile())
                    .start();
            started.add(process, effort.each().plus(PATIENCE));
            List<Duration> cpu = cpuAtEachRow(process, server);
            if (!GOOD_EXITS.contains(process.waitFor())) {
                throw new NotMeasuredException(reason(process.exitValue(), Files.readAllLines(errors)));
            }
            return measured(ResultReader.read(json), cpu, effort.seconds());
        } catch (UnreadableResultException e) {
            throw new NotMeasuredException(String.valueOf(e.getMessage()));
        } finally {
            Files.delete(json);
            Files.delete(errors);
        }
    }

    private List<String> command(Server server, Case load, Path json) {
        List<String> command = new ArrayList<>(List.of(
                YodelProcess.LAUNCHER.toString(),
                "load",
                server.address().getHostString() + ":" + server.address().getPort(),
                "--threads=1",
                "--max-send-delay=1h",
                "--csv=-",
                "--json=" + json,
                "--quiet"));
        command.addAll(load.options());
        command.addAll(effort.options());
        command.addAll(server.dialect());
        return cores.generator(command);
    }

    private static List<Duration> cpuAtEachRow(Process process, Server server) throws IOException {
        List<Duration> cpu = new ArrayList<>();
        try (BufferedReader rows = process.inputReader()) {
            rows.readLine(); // column names
            while (rows.readLine() != null) {
                cpu.add(server.cpuTime());
            }
        }
        return cpu;
    }

    private static String reason(int exit, List<String> errors) {
        return errors.isEmpty() ? "yodel load exited with " + exit : errors.get(errors.size() - 1);
    }

    /**
     * Computes the results from the end of the first interval to the end of the one {@code seconds} later, during full
     * load.
     */
    static Measured measured(LoadResult result, List<Duration> cpuAtEnds, int seconds) throws NotMeasuredException {
        List<Interval> intervals = result.intervals();
        if (Math.min(intervals.size(), cpuAtEnds.size()) <= seconds
                || intervals.get(seconds).end() > result.seconds()) {
            throw new NotMeasuredException("the run was too short");
        }
        List<Interval> measured = intervals.subList(1, seconds + 1);
        MessageCounts counts = measured.stream().map(Interval::counts).reduce(MessageCounts.NONE, MessageCounts::plus);
        Latencies response = measured.stream().map(Interval::response).reduce(Latencies.NONE, Latencies::plus);
        long messages = counts.answered();
        Duration cpu = cpuAtEnds.get(seconds).minus(cpuAtEnds.get(0));
        if (messages == 0 || cpu.isNegative()) {
            throw new NotMeasuredException(
                    messages == 0
                            ? "no message was answered during the measurement"
                            : "the server's processes ended during the measurement");
        }
        return new Measured(
                messages,
                counts.replyBytes(),
                intervals.get(seconds).end() - intervals.get(0).end(),
                cpu,
                response.p50() / 1e3,
                response.p99() / 1e3);
    }
}
