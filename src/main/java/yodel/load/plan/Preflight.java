package yodel.load.plan;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.Scanner;
import yodel.transport.Descriptors;

/**
 * What a run needs of this machine, looked at before it begins: to run out of it in the middle would look like a fault of
 * the server.
 *
 * @param descriptors how many more files and sockets this process may open
 * @param ports how many ports each source address has for connections to one server
 */
public record Preflight(long descriptors, long ports) {

    private static final Path PORT_RANGE = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

    private static final long ALL_PORTS = 65_535;

    /** What the process itself opens beside its connections: event loops, classes, results. */
    private static final int OWN_DESCRIPTORS = 64;

    /** What there is here; as much as there may be where the system does not tell. */
    public static Preflight ofThisMachine() {
        return new Preflight(Descriptors.free() - OWN_DESCRIPTORS, portsInRange());
    }

    private static long portsInRange() {
        // Not Files.readString: it begins with a byte or two, and what a sysctl does not tell at once it does not tell.
        try (Scanner range = new Scanner(PORT_RANGE, US_ASCII)) {
            long first = range.nextLong();
            return range.nextLong() - first + 1;
        } catch (IOException | NoSuchElementException e) {
            // Not told here, or not in this way.
            return ALL_PORTS;
        }
    }

    /**
     * Looks at whether it suffices for these connections.
     *
     * @throws IllegalArgumentException with the remedy, if it does not
     */
    public void check(ConnectionPlan plan) {
        long needed = (long) plan.count() + plan.idle();
        Expected.that(
                needed <= descriptors,
                "connections",
                needed,
                "at most %d, as many as this process may open; raise its hard limit: LimitNOFILE= in a systemd unit,"
                                .formatted(Math.max(0, descriptors))
                        + " 'nofile' in /etc/security/limits.conf, or 'ulimit -Hn' as root");
        int sources = Math.max(1, plan.sources().size());
        Expected.that(
                needed <= ports * sources,
                "connections",
                needed,
                "at most %d, as many as there are ports on %d source address%s; add addresses with --bind, such as"
                                .formatted(ports * sources, sources, sources == 1 ? "" : "es")
                        + " 127.0.0.1,127.0.0.2, or widen the range: sysctl net.ipv4.ip_local_port_range");
    }
}
