package yodel.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Whether somebody listens, without a connection that they would have to deal with. */
final class Listening {

    private static final Path SOCKETS = Path.of("/proc/net/tcp");

    /** TCP_LISTEN of include/net/tcp_states.h. */
    private static final String LISTEN = "0A";

    private Listening() {}

    /** Whether a socket of IPv4 listens at {@code port}. */
    static boolean at(int port) {
        try {
            return Files.readAllLines(SOCKETS).stream().anyMatch(line -> isListening(line, port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line: number, local address, remote address, state, each behind blanks: proc_net_tcp.rst. */
    static boolean isListening(String line, int port) {
        String[] fields = line.strip().split(" +", -1);
        return fields.length > 3
                && fields[1].endsWith(String.format(Locale.ROOT, ":%04X", port))
                && fields[3].equals(LISTEN);
    }
}
