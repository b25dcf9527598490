package yodel.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import yodel.report.format.Formats;

/** Measures the cost of a message for the server by number of connections, messages in flight, and size. */
final class Growth implements Benchmark {

    private static final List<Sweep> SWEEPS = List.of(
            new Sweep(
                    "connections",
                    "connections",
                    Case::connections,
                    load -> "%,d".formatted(load.connections()),
                    List.of(1, 10, 100, 1_000, 10_000).stream()
                            .map(connections -> new Case(connections, 1, 64))
                            .toList()),
            new Sweep(
                    "depth",
                    "messages in flight on each of 50 connections",
                    Case::depth,
                    load -> String.valueOf(load.depth()),
                    List.of(1, 4, 16, 64, 256).stream()
                            .map(depth -> new Case(50, depth, 64))
                            .toList()),
            new Sweep(
                    "size",
                    "payload bytes",
                    Case::size,
                    load -> Case.bytes(load.size()).replaceAll("[ B]", ""),
                    List.of(
                            new Case(50, 4, 5),
                            new Case(50, 4, 64),
                            new Case(50, 4, 1 << 10),
                            new Case(50, 4, 16 << 10),
                            new Case(50, 4, 64 << 10),
                            // As many messages as in the other cases would be 200 MiB in flight.
                            new Case(8, 2, 1 << 20))));

    private static final List<Case> WARM_UP = List.of(new Case(50, 16, 64), new Case(50, 4, 16 << 10));

    private final Cores cores;
    private final Effort effort;
    private final Started started;

    Growth(Cores cores, Effort effort, Started started) {
        this.cores = cores;
        this.effort = effort;
        this.started = started;
    }

    private static List<Case> cases() {
        return SWEEPS.stream()
                .flatMap(sweep -> sweep.cases().stream())
                .distinct()
                .toList();
    }

    @Override
    public Duration estimate() {
        return effort.each().multipliedBy((long) WARM_UP.size() + (long) effort.rounds() * cases().size());
    }

    @Override
    public Section run(Consumer<String> progress) throws IOException, InterruptedException {
        try (Server server = Contender.YODEL.start(cores)) {
            started.add(ProcessHandle.of(server.process().pid()).orElseThrow());
            Generator generator = new Generator(cores, effort, started);
            Measurements<Case> measurements = new Measurements<>(generator, progress);
            MachineTime begin = MachineTime.now();
            for (Case load : WARM_UP) {
                measurements.warmUp(server, load);
            }
            for (int round = 1; round <= effort.rounds(); round++) {
                for (Case load : cases()) {
                    measurements.add(round, load, load.toString(), () -> generator.load(server, load));
                }
            }
            return section(measurements, server.transport(), MachineTime.now().othersSince(begin));
        }
    }

    private Section section(Measurements<Case> measurements, String transport, double others) {
        Rounds<Case, Measured> rounds = measurements.rounds();
        List<String> parts = new ArrayList<>();
        parts.add(
                ("`yodel serve --threads 1` with %s, loaded by `yodel load -t 1`; %s; %s; other programs used %s of the"
                                + " machine; %s.")
                        .formatted(
                                transport,
                                cores.description(),
                                Machine.description(),
                                Formats.percent(others),
                                effort));
        List<Section.Picture> pictures = new ArrayList<>();
        for (Sweep sweep : SWEEPS) {
            List<Case> measured = sweep.cases().stream().filter(rounds::has).toList();
            parts.add(table(measured, rounds).toString());
            if (measured.size() > 1) {
                pictures.add(picture(sweep, measured, rounds));
            }
        }
        parts.addAll(measurements.leftOut());
        return new Section(String.join("\n\n", parts), pictures);
    }

    private static Table table(List<Case> cases, Rounds<Case, Measured> rounds) {
        Table table = new Table(
                1,
                "connections x in flight x size",
                "CPU us per message",
                "messages/s",
                "MB/s",
                "p50",
                "p99",
                "server busy");
        for (Case load : cases) {
            table.row(
                    load.toString(),
                    rounds.spread(load, Measured::cpuMicros).text(Digits::three),
                    Digits.three(rounds.spread(load, Measured::perSecond).median()),
                    Digits.three(
                            rounds.spread(load, Measured::megabytesPerSecond).median()),
                    Formats.latency(rounds.spread(load, Measured::p50).median() * 1e3),
                    Formats.latency(rounds.spread(load, Measured::p99).median() * 1e3),
                    Formats.percent(rounds.spread(load, Measured::busy).median()));
        }
        return table;
    }

    private static Section.Picture picture(Sweep sweep, List<Case> cases, Rounds<Case, Measured> rounds) {
        List<Chart.Point> points = cases.stream()
                .map(load -> new Chart.Point(
                        sweep.figure().applyAsInt(load),
                        sweep.tick().apply(load),
                        rounds.spread(load, Measured::cpuMicros).median()))
                .toList();
        return new Section.Picture(
                "growth-" + sweep.name(),
                "Server's CPU time per message by " + sweep.axis(),
                new Chart("CPU us per message", sweep.axis(), points).svg());
    }
}
