package yodel.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import yodel.report.format.Formats;

/**
 * Compares Yodel with servers that a user can install or write, under the same loads.
 *
 * <p>Servers for length-prefixed messages and servers that only echo bytes are loaded by {@code yodel load}; for the
 * latter, Yodel uses raw framing as they do. The client of sockperf works only with its own server, so this pair is
 * compared with {@code yodel load} and {@code yodel serve}.
 */
final class Peers implements Benchmark {

    static final List<Case> CASES = List.of(
            new Case(1, 1, 64),
            new Case(50, 1, 64),
            new Case(1_000, 1, 64),
            new Case(50, 16, 64),
            new Case(50, 4, 16 << 10));

    /** One message in flight at a time. The size is that of sockperf, including its header. */
    static final Case PING_PONG = new Case(1, 1, 64);

    private static final Case WARM_UP = new Case(50, 16, 64);

    private static final List<Contender> FRAMED = List.of(
            Contender.YODEL, Contender.LIBUV, Contender.NETTY, Contender.GO, Contender.VIRTUAL_THREADS, Contender.NODE);

    private static final List<Contender> RAW = List.of(Contender.YODEL_RAW, Contender.GEVENT, Contender.SOCAT);

    private static final double MIB = 1 << 20;

    private final Cores cores;
    private final Effort effort;
    private final Started started;
    private final List<Case> cases;

    /** The servers of length-prefixed messages. Yodel comes first, because the others are compared with it. */
    private final List<Contender> framed;

    /** The servers of raw bytes, again with Yodel first. */
    private final List<Contender> raw;

    private final List<Contender> pairs = present(List.of(Contender.YODEL, Contender.SOCKPERF));

    /**
     * Creates a comparison with all servers.
     *
     * @param cases the loads, except for sockperf
     */
    Peers(Cores cores, Effort effort, Started started, List<Case> cases) {
        this(cores, effort, started, cases, EnumSet.allOf(Contender.class));
    }

    /** Creates a comparison with some servers. */
    Peers(Cores cores, Effort effort, Started started, List<Case> cases, Set<Contender> peers) {
        this.cores = cores;
        this.effort = effort;
        this.started = started;
        this.cases = List.copyOf(cases);
        this.framed = present(FRAMED.stream().filter(peers::contains).toList());
        this.raw = present(RAW.stream().filter(peers::contains).toList());
    }

    /** A server under a load. */
    private record Trial(Contender contender, Case load) {}

    private static List<Contender> present(List<Contender> all) {
        return all.stream().filter(contender -> contender.missing().isEmpty()).toList();
    }

    private static List<String> missing() {
        return Stream.of(Contender.values())
                .flatMap(contender -> contender.missing().stream())
                .toList();
    }

    @Override
    public Duration estimate() {
        long servers = framed.size() + (long) raw.size();
        long warmUps = servers + 1L;
        long trials = servers * cases.size() + pairs.size();
        return effort.each().multipliedBy(warmUps + effort.rounds() * trials);
    }

    @Override
    public Section run(Consumer<String> progress) throws IOException, InterruptedException {
        missing().forEach(reason -> progress.accept("Left out: " + reason));
        List<Server> servers = new ArrayList<>();
        try {
            for (Contender contender : Stream.of(framed, raw, pairs)
                    .flatMap(List::stream)
                    .distinct()
                    .toList()) {
                Server server = contender.start(cores);
                servers.add(server);
                started.add(ProcessHandle.of(server.process().pid()).orElseThrow());
            }
            MachineTime begin = MachineTime.now();
            Measurements<Trial> measurements = measure(servers, progress);
            return section(measurements, memory(servers), MachineTime.now().othersSince(begin));
        } finally {
            servers.forEach(Server::close);
        }
    }

    private static List<Server> of(List<Contender> contenders, List<Server> servers) {
        return servers.stream()
                .filter(server -> contenders.contains(server.contender()))
                .toList();
    }

    private Measurements<Trial> measure(List<Server> servers, Consumer<String> progress)
            throws IOException, InterruptedException {
        Generator generator = new Generator(cores, effort, started);
        SockperfClient sockperf = new SockperfClient(cores, effort, started);
        Measurements<Trial> measurements = new Measurements<>(generator, progress);
        for (Server server : servers) {
            if (server.contender() != Contender.SOCKPERF && !effort.isQuick()) {
                measurements.warmUp(server, WARM_UP);
            }
        }
        List<Contender> singles = Stream.concat(framed.stream(), raw.stream()).toList();
        for (int round = 1; round <= effort.rounds(); round++) {
            for (Case load : cases) {
                for (Server server : of(singles, servers)) {
                    measurements.add(
                            round,
                            new Trial(server.contender(), load),
                            "%s, %s".formatted(load, server.contender()),
                            () -> generator.load(server, load));
                }
            }
            for (Server server : of(pairs, servers)) {
                measurements.add(
                        round,
                        new Trial(server.contender(), PING_PONG),
                        "%s, %s with its own client".formatted(PING_PONG, server.contender()),
                        () -> server.contender() == Contender.SOCKPERF
                                ? sockperf.load(server, PING_PONG.size())
                                : generator.load(server, PING_PONG));
            }
        }
        return measurements;
    }

    /** Returns the peak memory of each server that still runs. */
    private static Table memory(List<Server> servers) throws IOException {
        Table table = new Table(1, "server", "peak resident memory, MiB");
        for (Server server : servers) {
            table.row(server.contender().toString(), Digits.three(server.peakMemory() / MIB));
        }
        return table;
    }

    private Section section(Measurements<Trial> measurements, Table memory, double others) {
        Rounds<Trial, Measured> rounds = measurements.rounds();
        List<String> parts = new ArrayList<>();
        parts.add(
                "Loads are connections x messages in flight per connection x size. Ratios are relative to Yodel in the"
                        + " same round, with the lowest and the highest of all rounds, and bold if the other server wins;"
                        + " %s; %s; other programs used".formatted(cores.description(), Machine.description())
                        + " %s of the machine; %s.".formatted(Formats.percent(others), effort));
        parts.add("Servers of length-prefixed messages, which reply in upper case:");
        parts.add(servers(rounds, framed));
        parts.add("Servers of raw bytes:");
        parts.add(servers(rounds, raw));
        parts.add("A server and a client that measure each other, one message at a time:");
        Table both = table("load", "pair");
        addRows(both, rounds, PING_PONG.toString(), PING_PONG, pairs, Contender.YODEL);
        parts.add(both.toString());
        parts.add("Memory of the process that listens, after all loads:");
        parts.add(memory.toString());
        missing().forEach(reason -> parts.add("Left out: " + reason));
        parts.addAll(measurements.leftOut());
        return new Section(String.join("\n\n", parts), List.of());
    }

    /** Compares servers under all loads with the first of them. */
    private String servers(Rounds<Trial, Measured> rounds, List<Contender> contenders) {
        Table table = table("load", "server");
        for (Case load : cases) {
            addRows(table, rounds, load.toString(), load, contenders, contenders.get(0));
        }
        return table.toString();
    }

    private static Table table(String load, String who) {
        return new Table(2, load, who, "messages/s", "ratio", "p50", "p99", "server's CPU us per message", "ratio");
    }

    private static void addRows(
            Table table,
            Rounds<Trial, Measured> rounds,
            String name,
            Case load,
            List<Contender> contenders,
            Contender base) {
        Trial first = new Trial(base, load);
        String shown = name;
        for (Contender contender : contenders) {
            Trial trial = new Trial(contender, load);
            if (!rounds.has(trial)) {
                continue;
            }
            boolean compared = contender != base && rounds.has(first);
            table.row(
                    shown,
                    contender.toString(),
                    Digits.three(rounds.spread(trial, Measured::perSecond).median()),
                    compared ? more(rounds.ratio(trial, first, Measured::perSecond)) : "1",
                    Formats.latency(rounds.spread(trial, Measured::p50).median() * 1e3),
                    Formats.latency(rounds.spread(trial, Measured::p99).median() * 1e3),
                    Digits.three(rounds.spread(trial, Measured::cpuMicros).median()),
                    compared ? less(rounds.ratio(trial, first, Measured::cpuMicros)) : "1");
            shown = "";
        }
    }

    /** Formats a ratio of which more is better. */
    private static String more(Spread ratio) {
        return boldIf(ratio.median() > 1, ratio);
    }

    /** Formats a ratio of which less is better. */
    private static String less(Spread ratio) {
        return boldIf(ratio.median() < 1, ratio);
    }

    private static String boldIf(boolean wins, Spread ratio) {
        String text = ratio.text(Digits::ratio);
        return wins ? "**" + text + "**" : text;
    }
}
