package yodel.cli.option;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yodel.load.plan.ConnectionPlan;
import yodel.load.plan.Lifetime;

/** How the connections of a load run come and go. */
@Command(optionListHeading = "%nConnections:%n")
public final class ConnectionOptions {

    @Option(
            names = "--connect-rate",
            paramLabel = "N",
            converter = NumberConverters.Rate.class,
            description = "Open this many connections a second at the start. Default: as fast as the server will.")
    @Nullable
    Double connectRate;

    @Option(
            names = "--lifetime",
            paramLabel = "N|TIME",
            converter = LifetimeConverter.class,
            description = "Close each connection after so many messages (1000, 10k) or so long (500ms, 1m), and open"
                    + " another in its place.")
    @Nullable
    Lifetime lifetime;

    @Option(
            names = "--reconnect",
            description = "Open a connection that is lost again, and say how long the server was away.")
    boolean reconnect;

    @Option(
            names = "--idle",
            paramLabel = "N",
            defaultValue = "0",
            description = "So many more connections stay open and silent; each sends one message at the end."
                    + " Default: ${DEFAULT-VALUE}.")
    int idle;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            split = ",",
            description =
                    "Connect from these addresses in turn, such as 127.0.0.1,127.0.0.2: each has ports of its own.")
    List<InetAddress> bind = List.of();

    public ConnectionPlan plan(int connections) {
        return new ConnectionPlan(connections, idle, connectRate, lifetime, reconnect, bind);
    }
}
