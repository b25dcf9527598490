package yodel.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Reads the state of this machine's sockets from the kernel, without a connection that a server would have to handle.
 */
public final class LocalSockets {

    /** The lists of sockets. The sockets of a JVM use IPv6, also for IPv4 addresses. */
    private static final List<Path> SOCKETS = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));

    /** The code of an established connection, as in include/net/tcp_states.h. */
    static final String ESTABLISHED = "01";

    static final String LISTEN = "0A";

    private LocalSockets() {}

    /** Returns whether a socket listens at {@code port}. */
    public static boolean listensAt(int port) {
        return count(port, LISTEN) > 0;
    }

    /** Returns the number of connections of a server at {@code port}. */
    public static long connectionsAt(int port) {
        return count(port, ESTABLISHED);
    }

    private static long count(int port, String state) {
        return SOCKETS.stream()
                .filter(Files::exists)
                .flatMap(LocalSockets::lines)
                .filter(line -> is(line, port, state))
                .count();
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Parses a line with number, local address, remote address and state, separated by blanks (proc_net_tcp.rst). */
    static boolean is(String line, int port, String state) {
        String[] fields = line.strip().split(" +", -1);
        return fields.length > 3
                && fields[1].endsWith(String.format(Locale.ROOT, ":%04X", port))
                && fields[3].equals(state);
    }
}
