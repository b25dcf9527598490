package yodel.soak;

import static yodel.testing.Peer.message;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import yodel.testing.Peer;
import yodel.testing.ServerProbe;
import yodel.testing.YodelProcess;

/** Runs a server under full load and with hostile peers, samples its state every few seconds, and returns a verdict. */
public final class Soak {

    private static final Duration SHORTEST_STEP = Duration.ofSeconds(2);
    private static final Duration LONGEST_STEP = Duration.ofSeconds(30);
    private static final int STEPS = 100;

    /** The tolerated increase in descriptors, because a file that was opened late is no leak. */
    private static final int DESCRIPTOR_SLACK = 4;

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int SIGTERM_EXIT = 143;

    private final Duration duration;
    private final PrintStream out;
    private final List<Sample> samples = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    private Soak(Duration duration, PrintStream out) {
        this.duration = duration;
        this.out = out;
    }

    /**
     * Runs a soak for {@code scripts/soak}. Exits with 1 if something was wrong.
     *
     * @param args the duration in seconds
     */
    @SuppressWarnings("SystemOut")
    public static void main(String... args) throws IOException, InterruptedException {
        System.exit(run(Duration.ofSeconds(Long.parseLong(args[0])), System.out).isEmpty() ? 0 : 1);
    }

    /**
     * Soaks a server for {@code duration}. Prints a table and the verdict.
     *
     * @param duration the duration of the soak
     * @param out the output for the table and the verdict
     * @return the problems found, as sentences; empty if there are none
     */
    public static List<String> run(Duration duration, PrintStream out) throws IOException, InterruptedException {
        Soak soak = new Soak(duration, out);
        try (YodelProcess server = ServerUnderSoak.start()) {
            endWithUs(server);
            soak.soak(server);
            soak.printVerdict();
        }
        return soak.complaints;
    }

    /** Makes sure that the process ends with this one, however the soak ends. */
    private static void endWithUs(YodelProcess process) {
        Runtime.getRuntime().addShutdownHook(new Thread(process::close, "end"));
    }

    private void soak(YodelProcess server) throws IOException, InterruptedException {
        InetSocketAddress address = server.awaitReady();
        out.println(server.out().get(0));
        ServerProbe probe = new ServerProbe(server);
        try (Peer first = Peer.connect(address)) {
            first.send(message("x")).receive(message("X").length);
        }
        long descriptorsBefore = probe.descriptors();
        try (HostileCrowd crowd = HostileCrowd.letLoose(address);
                GoodPeers good = GoodPeers.start(address, duration)) {
            endWithUs(good.process());
            watch(server, probe, good, crowd);
            complaints.addAll(good.complaints());
            crowd.stop();
            complaints.addAll(crowd.complaints());
            awaitDescriptors(server, probe, descriptorsBefore);
        }
        complaints.addAll(Growth.complaints(samples, duration));
        stop(server);
    }

    private void watch(YodelProcess server, ServerProbe probe, GoodPeers good, HostileCrowd crowd)
            throws InterruptedException {
        long begin = System.nanoTime();
        Duration step = duration.dividedBy(STEPS);
        step = step.compareTo(SHORTEST_STEP) < 0 ? SHORTEST_STEP : step;
        step = step.compareTo(LONGEST_STEP) > 0 ? LONGEST_STEP : step;
        out.println(Sample.HEAD);
        while (!good.awaitEnd(step) && server.isAlive()) {
            Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
            Sample sample = Sample.of(probe, elapsed, good.answeredPerSecond(), crowd.visits());
            samples.add(sample);
            out.println(sample.row());
        }
        if (!server.isAlive()) {
            good.process().signal("INT");
        }
    }

    private void awaitDescriptors(YodelProcess server, ServerProbe probe, long before) throws InterruptedException {
        long begin = System.nanoTime();
        Duration waited = Duration.ZERO;
        while (server.isAlive() && probe.descriptors() > before + DESCRIPTOR_SLACK) {
            if (waited.compareTo(ServerUnderSoak.PATIENCE) > 0) {
                complaints.add("descriptors: %d, %d s after the last peer (expected: %d as before, or at most %d)"
                        .formatted(probe.descriptors(), waited.toSeconds(), before, DESCRIPTOR_SLACK));
                return;
            }
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
            waited = Duration.ofNanos(System.nanoTime() - begin);
        }
        out.printf("descriptors: back to the initial %d, %d s after the last peer%n", before, waited.toSeconds());
    }

    private void stop(YodelProcess server) {
        try {
            int exit = server.signal("TERM").awaitExit();
            if (exit != SIGTERM_EXIT) {
                complaints.add("the server exited with %d (expected: %d)".formatted(exit, SIGTERM_EXIT));
            }
        } catch (AssertionError e) {
            complaints.add("the server did not stop on SIGTERM");
        }
        server.err().stream()
                .filter(line -> line.contains(" ERROR ") || line.contains("LEAK:"))
                .findFirst()
                .ifPresent(line -> complaints.add("the server logged: " + line));
    }

    private void printVerdict() {
        complaints.forEach(out::println);
        out.println(complaints.isEmpty() ? "verdict: passed" : "verdict: failed");
    }
}
