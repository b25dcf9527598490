package yodel.cli.option;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yodel.load.plan.ConnectionPlan;
import yodel.load.plan.Lifetime;
import yodel.transport.socket.SocketSettings;

/** Options for opening and closing the connections of a load run. */
@Command(optionListHeading = "%nConnections:%n")
public final class ConnectionOptions {

    @Option(
            names = "--connect-rate",
            paramLabel = "N",
            converter = NumberConverters.Rate.class,
            description = "Open N connections per second at the start. Default: as fast as the server accepts them.")
    @Nullable
    Double connectRate;

    @Option(
            names = "--lifetime",
            paramLabel = "N|TIME",
            converter = LifetimeConverter.class,
            description =
                    "Close each connection after N messages (1000, 10k) or after TIME (500ms, 1m) and open a new one.")
    @Nullable
    Lifetime lifetime;

    @Option(
            names = "--reconnect",
            description = "Reopen lost connections and report how long the server was unreachable.")
    boolean reconnect;

    @Option(
            names = "--idle-connections",
            paramLabel = "N",
            defaultValue = "0",
            description = "Keep N additional connections open and silent. Each of them sends one message at the end."
                    + " Default: ${DEFAULT-VALUE}.")
    int idleConnections;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            split = ",",
            description = "Connect from these local addresses in turn, such as 127.0.0.1,127.0.0.2. Each address has a"
                    + " separate range of ports.")
    List<InetAddress> bind = List.of();

    @Option(
            names = "--tcp-info",
            paramLabel = "on|off",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "on",
            converter = WordConverters.OnOrOff.class,
            description =
                    "Whether to sample every connection each second for retransmissions, round-trip times and windows"
                            + " (struct tcp_info of Linux; epoll and io_uring only). Default: ${DEFAULT-VALUE}.")
    boolean tcpInfo;

    /**
     * Returns the connections of a run.
     *
     * @param sockets the options of their sockets
     */
    public ConnectionPlan plan(int connections, SocketSettings sockets) {
        return new ConnectionPlan(
                connections, idleConnections, connectRate, lifetime, reconnect, bind, sockets, tcpInfo);
    }
}
