package yodel.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What the kernel knows of this machine's sockets, without a connection that a server would have to deal with. */
public final class LocalSockets {

    private static final Path SOCKETS = Path.of("/proc/net/tcp");

    /** The states as include/net/tcp_states.h numbers them. */
    static final String ESTABLISHED = "01";

    static final String LISTEN = "0A";

    private LocalSockets() {}

    /** Whether a socket of IPv4 listens at {@code port}. */
    public static boolean listensAt(int port) {
        return count(port, LISTEN) > 0;
    }

    /** How many connections of IPv4 a server at {@code port} has. */
    public static long connectionsAt(int port) {
        return count(port, ESTABLISHED);
    }

    private static long count(int port, String state) {
        try {
            return Files.readAllLines(SOCKETS).stream()
                    .filter(line -> is(line, port, state))
                    .count();
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
