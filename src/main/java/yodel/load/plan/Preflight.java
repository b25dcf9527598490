package yodel.load.plan;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.Scanner;
import yodel.transport.Descriptors;

/**
 * The resources of this machine that a run needs. They are checked before the run starts, because running out of them
 * in the middle would look like a failure of the server.
 *
 * @param descriptors the number of files and sockets that this process can still open
 * @param ports the number of ports that each source address has for connections to one server
 */
public record Preflight(long descriptors, long ports) {

    private static final Path PORT_RANGE = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

    private static final long ALL_PORTS = 65_535;

    /** The descriptors that the process needs in addition to its connections: for event loops, classes and results. */
    private static final int OWN_DESCRIPTORS = 64;

    /** Returns the resources of this machine; the theoretical maximum for what the system does not report. */
    public static Preflight ofThisMachine() {
        return new Preflight(Descriptors.free() - OWN_DESCRIPTORS, portsInRange());
    }

    private static long portsInRange() {
        // Files.readString reads the first byte or two separately, and a sysctl file returns its content only on the
        // first read.
        try (Scanner range = new Scanner(PORT_RANGE, US_ASCII)) {
            long first = range.nextLong();
            return range.nextLong() - first + 1;
        } catch (IOException | NoSuchElementException e) {
            // The file does not exist or has another format.
            return ALL_PORTS;
        }
    }

    /**
     * Checks whether the resources suffice for the connections of {@code plan}.
     *
     * @throws IllegalArgumentException if they do not; the message says what to change
     */
    public void check(ConnectionPlan plan) {
        long needed = (long) plan.count() + plan.idle();
        Preconditions.that(
                needed <= descriptors,
                "connections",
                needed,
                "at most %d, the number of sockets that this process can open; raise its hard limit: LimitNOFILE= in a"
                                .formatted(Math.max(0, descriptors))
                        + " systemd unit, 'nofile' in /etc/security/limits.conf, or 'ulimit -Hn' as root");
        int sources = Math.max(1, plan.sources().size());
        Preconditions.that(
                needed <= ports * sources,
                "connections",
                needed,
                "at most %d, the number of ports on %d source address%s; add addresses with --bind, such as"
                                .formatted(ports * sources, sources, sources == 1 ? "" : "es")
                        + " 127.0.0.1,127.0.0.2, or widen the range: sysctl net.ipv4.ip_local_port_range");
    }
}
