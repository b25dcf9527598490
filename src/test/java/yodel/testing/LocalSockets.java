package yodel.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What the kernel knows of this machine's sockets, without a connection that a server would have to deal with. */
public final class LocalSockets {

    /** A JVM's sockets are of IPv6, with addresses of both. */
    private static final List<Path> SOCKETS = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));

    /** The states as include/net/tcp_states.h numbers them. */
    static final String ESTABLISHED = "01";

    static final String LISTEN = "0A";

    private LocalSockets() {}

    /** Whether a socket listens at {@code port}. */
    public static boolean listensAt(int port) {
        return count(port, LISTEN) > 0;
    }

    /** How many connections a server at {@code port} has. */
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

    /** A line: number, local address, remote address, state, each behind blanks: proc_net_tcp.rst. */
    static boolean is(String line, int port, String state) {
        String[] fields = line.strip().split(" +", -1);
        return fields.length > 3
                && fields[1].endsWith(String.format(Locale.ROOT, ":%04X", port))
                && fields[3].equals(state);
    }
}
