package yodel.bench.idle;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * Measures the memory of very many concurrent, silent connections, and then sends one message on each.
 *
 * <pre>
 *   generators, with separate addresses            servers, on one port
 *     127.0.0.1, 127.0.0.7, ...   =============>     |
 *     127.0.0.2, 127.0.0.8, ...   =============>     |  the kernel distributes connections
 *     ...                                            |
 * </pre>
 *
 * <p>There are several of each, because the number of descriptors per process and of ports per address is limited.
 */
public final class IdleConnections {

    /** The maximum memory of the server per connection, in bytes. */
    private static final long MOST_A_CONNECTION = 2 << 10;

    /** The number of connections below which classes loaded meanwhile distort the result. */
    private static final int ENOUGH_TO_JUDGE = 10_000;

    /**
     * The number of connections per process. It leaves room for an uneven distribution within the common limit of
     * 20,000 descriptors.
     */
    private static final int A_PROCESS = 18_500;

    private static final int MOST = A_PROCESS * IdleClients.ADDRESSES;

    /** The memory of a pair of sockets in the kernel and in both processes, in bytes. */
    private static final long BYTES_A_PAIR = 18 << 10;

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int TOO_LATE_EXIT = 1;
    private static final int USAGE_EXIT = 2;

    private final int connections;
    private final PrintStream out;
    private final long begin = System.nanoTime();
    private final List<String> complaints = new ArrayList<>();

    private IdleConnections(int connections, PrintStream out) {
        this.connections = connections;
        this.out = out;
    }

    /**
     * Runs the measurement for {@code scripts/bench idle}. Exits with 1 if something was wrong.
     *
     * @param args the number of connections: 500, 100k or 1M
     */
    @SuppressWarnings("SystemOut")
    public static void main(String... args) throws IOException, InterruptedException {
        int connections = 0;
        try {
            connections = count(args[0]);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(USAGE_EXIT);
        }
        endInTime();
        System.exit(run(connections, System.out).isEmpty() ? 0 : 1);
    }

    private static int count(String text) {
        String digits = text.replaceFirst("[kM]$", "");
        long unit = text.endsWith("M") ? 1_000_000 : text.endsWith("k") ? 1_000 : 1;
        long count = digits.matches("\\d{1,7}") ? Long.parseLong(digits) * unit : 0;
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException(
                    "connections: %s (expected: 1 to %d, such as 100k or 1M)".formatted(text, MOST));
        }
        return (int) count;
    }

    /** Makes sure that all processes end with this one, even if something hangs. */
    private static void endInTime() {
        Thread limit = new Thread(
                () -> {
                    try {
                        TimeUnit.NANOSECONDS.sleep(LIMIT.toNanos());
                    } catch (InterruptedException e) {
                        return;
                    }
                    System.exit(TOO_LATE_EXIT);
                },
                "limit");
        limit.setDaemon(true);
        limit.start();
    }

    /**
     * Holds connections open, measures, and sends a message on each. Prints a table and the verdict.
     *
     * @param connections the number of connections
     * @param out the output for the table and the verdict
     * @return the problems found, as sentences; empty if there are none
     */
    public static List<String> run(int connections, PrintStream out) throws IOException, InterruptedException {
        IdleConnections idle = new IdleConnections(connections, out);
        try (IdleServers servers = new IdleServers();
                IdleClients clients = new IdleClients()) {
            Thread end = new Thread(
                    () -> {
                        servers.kill();
                        clients.kill();
                    },
                    "end");
            Runtime.getRuntime().addShutdownHook(end);
            idle.hold(servers, clients);
            Runtime.getRuntime().removeShutdownHook(end);
        }
        idle.complaints.forEach(out::println);
        out.println(idle.complaints.isEmpty() ? "verdict: passed" : "verdict: failed");
        return idle.complaints;
    }

    private void hold(IdleServers servers, IdleClients clients) throws IOException, InterruptedException {
        IdleKernel before = IdleKernel.now();
        long needed = connections * BYTES_A_PAIR;
        if (before.availableBytes() < needed) {
            complaints.add("memory: %,d MiB available (expected: %,d MiB for both ends and the kernel)"
                    .formatted(before.availableBytes() >> 20, needed >> 20));
            return;
        }
        int processes = Math.max(2, (connections + A_PROCESS - 1) / A_PROCESS);
        InetSocketAddress address = servers.start(processes);
        tell("%d servers listen on port %d".formatted(processes, address.getPort()));
        servers.measureBefore(address);
        tell("measured without connections");
        IdleKernel without = IdleKernel.now();
        clients.start(processes, address, connections);
        if (!awaitOpen(connections + processes, servers, clients)) {
            return;
        }
        IdleKernel with = IdleKernel.now();
        List<IdleMemory> aConnection = servers.measureAConnection();
        print(aConnection);
        tell("the kernel's objects: %,d bytes per connection, both ends"
                .formatted((with.slabBytes() - without.slabBytes()) / connections));
        IdleOutcome outcome = clients.sendOneOnEach();
        tell("one message on each: %,d correct, %,d wrong, %,d lost"
                .formatted(outcome.answered(), outcome.wrong(), outcome.lost()));
        judge(aConnection, outcome);
        complaints.addAll(servers.complaints());
    }

    /** Waits until the servers have all connections. Returns false if that will not happen. */
    private boolean awaitOpen(long all, IdleServers servers, IdleClients clients) throws InterruptedException {
        long open = 0;
        long progress = System.nanoTime();
        while (true) {
            long now = servers.openConnections();
            if (now >= all) {
                tell("%,d connections are open and idle".formatted(connections));
                return true;
            }
            if (now > open) {
                open = now;
                progress = System.nanoTime();
            } else if (System.nanoTime() - progress > PATIENCE.toNanos()) {
                complaints.add("connections: only %,d could be opened (expected: %,d)".formatted(now, all));
            }
            clients.whyEnded().ifPresent(complaints::add);
            if (!complaints.isEmpty()) {
                return false;
            }
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        }
    }

    private void print(List<IdleMemory> aConnection) {
        out.println("per connection        lowest  median  highest   (bytes, of the servers)");
        row("heap, alive", aConnection, IdleMemory::heap);
        row("direct memory", aConnection, IdleMemory::direct);
        row("heap and direct", aConnection, IdleMemory::heapAndDirect);
        row("resident memory", aConnection, IdleMemory::resident);
        row("(per server)", aConnection, IdleMemory::open);
    }

    private void row(String name, List<IdleMemory> all, ToLongFunction<IdleMemory> figure) {
        long[] sorted = all.stream().mapToLong(figure).sorted().toArray();
        out.printf(
                Locale.ROOT,
                "  %-17s %,8d %,7d %,7d%n",
                name,
                sorted[0],
                sorted[sorted.length / 2],
                sorted[sorted.length - 1]);
    }

    private void judge(List<IdleMemory> aConnection, IdleOutcome outcome) {
        if (outcome.answered() != connections || outcome.wrong() != 0 || outcome.connectionsLost() != 0) {
            complaints.add("messages: %s (expected: %,d correct)".formatted(outcome, connections));
        }
        long most =
                aConnection.stream().mapToLong(IdleMemory::heapAndDirect).max().orElse(0);
        if (connections >= ENOUGH_TO_JUDGE && most > MOST_A_CONNECTION) {
            complaints.add("heap and direct memory: %,d bytes per connection (expected: at most %,d)"
                    .formatted(most, MOST_A_CONNECTION));
        }
    }

    private void tell(String what) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
        out.printf(Locale.ROOT, "%4d s  %s%n", seconds, what);
    }
}
