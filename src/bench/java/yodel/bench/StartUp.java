package yodel.bench;

import static yodel.testing.Peer.message;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import yodel.testing.Peer;

/** Measures how long Yodel takes to start, with its launcher and without it. */
final class StartUp implements Benchmark {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern READY = Pattern.compile("listening on 127\\.0\\.0\\.1:(\\d+) .*");

    /** The approximate time of one measurement, including the end of the process. */
    private static final Duration EACH = Duration.ofMillis(700);

    private final int rounds;
    private final Started started;

    StartUp(int rounds, Started started) {
        this.rounds = rounds;
        this.started = started;
    }

    /** The events whose time is measured. */
    private enum Wait {
        VERSION("`yodel --version`, until it exits"),
        FIRST_REPLY("`yodel serve`, until its first reply");

        private final String label;

        Wait(String label) {
            this.label = label;
        }
    }

    private record Start(Launch launch, Wait until) {}

    @Override
    public Duration estimate() {
        return EACH.multipliedBy((long) (rounds + 1) * Launch.values().length * Wait.values().length);
    }

    @Override
    public Section run(Consumer<String> progress) throws IOException, InterruptedException {
        Rounds<Start, Double> millis = new Rounds<>();
        // The first round makes the kernel cache the files.
        for (int round = 0; round <= rounds; round++) {
            for (Wait wait : Wait.values()) {
                for (Launch launch : Launch.values()) {
                    double taken = nanos(launch, wait) / 1e6;
                    if (round > 0) {
                        millis.add(new Start(launch, wait), taken);
                        progress.accept("round %d: %s, %s: %.0f ms".formatted(round, wait.label, launch, taken));
                    }
                }
            }
        }
        return section(millis);
    }

    private long nanos(Launch launch, Wait wait) throws IOException, InterruptedException {
        return switch (wait) {
            case VERSION -> untilEnd(launch.process("--version"));
            case FIRST_REPLY -> untilFirstReply(launch.process("serve", "--host=127.0.0.1", "--port=0"));
        };
    }

    private long untilEnd(ProcessBuilder command) throws IOException, InterruptedException {
        command.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        long begin = System.nanoTime();
        Process process = command.start();
        started.add(process, PATIENCE);
        int exit = process.waitFor();
        long taken = System.nanoTime() - begin;
        if (exit != 0) {
            throw new IllegalStateException("%s exited with %d".formatted(command.command(), exit));
        }
        return taken;
    }

    private long untilFirstReply(ProcessBuilder command) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Process process = command.start();
        started.add(process, PATIENCE);
        try (BufferedReader out = process.inputReader()) {
            Matcher ready = READY.matcher(String.valueOf(out.readLine()));
            if (!ready.matches()) {
                throw new IllegalStateException("no ready line from " + command.command());
            }
            InetSocketAddress address =
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(ready.group(1)));
            try (Peer peer = Peer.connect(address)) {
                peer.send(message("hello")).receive(message("HELLO").length);
            }
            return System.nanoTime() - begin;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private Section section(Rounds<Start, Double> millis) {
        Table table = new Table(
                1,
                "ms",
                Launch.LAUNCHER.toString(),
                Launch.JAR.toString(),
                Launch.JAR_WITHOUT_SHARING.toString(),
                "first vs. last");
        for (Wait wait : Wait.values()) {
            Start launcher = new Start(Launch.LAUNCHER, wait);
            Start without = new Start(Launch.JAR_WITHOUT_SHARING, wait);
            table.row(
                    wait.label,
                    text(millis, launcher),
                    text(millis, new Start(Launch.JAR, wait)),
                    text(millis, without),
                    millis.ratio(launcher, without, value -> value).text(Digits::ratio));
        }
        String head = "Measured from the start of the command; medians of %d rounds, with lowest and highest value; %s."
                .formatted(rounds, Machine.description());
        return new Section(head + "\n\n" + table, List.of());
    }

    private static String text(Rounds<Start, Double> millis, Start start) {
        return millis.spread(start, value -> value).text("%.0f"::formatted);
    }
}
