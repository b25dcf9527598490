package yodel.testing;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import yodel.server.ConnectionLimits;
import yodel.server.Deadlines;
import yodel.server.ServerConfig;
import yodel.transport.Transport;
import yodel.wire.WireFormat;

/** Servers on any free port of this machine, patient with everybody unless a test says otherwise. */
public final class ServerConfigs {

    /** So long that no test sees them pass. */
    public static final Deadlines PATIENT = deadlines(Duration.ofHours(1));

    public static final ConnectionLimits UNLIMITED = new ConnectionLimits(Integer.MAX_VALUE, Integer.MAX_VALUE);

    public static final int READ_BUDGET = 128 << 10;

    private ServerConfigs() {}

    /** Deadlines that are all alike, and none for silence. */
    public static Deadlines deadlines(Duration time) {
        return new Deadlines(Duration.ZERO, time, 0, time, time, time, time);
    }

    public static ServerConfig of(Transport transport, WireFormat format, int threads) {
        return on(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), transport, format, threads);
    }

    public static ServerConfig on(InetSocketAddress address, Transport transport, WireFormat format, int threads) {
        return new ServerConfig(address, false, format, transport, threads, false, UNLIMITED, PATIENT, READ_BUDGET);
    }

    /** The same, on a port that others may share. */
    public static ServerConfig sharingItsPort(ServerConfig config) {
        return new ServerConfig(
                config.address(),
                true,
                config.format(),
                config.transport(),
                config.threads(),
                config.busyPoll(),
                config.connections(),
                config.deadlines(),
                config.readBudget());
    }

    /** The same, with event loops that never sleep. */
    public static ServerConfig busyPolling(ServerConfig config) {
        return new ServerConfig(
                config.address(),
                config.reusePort(),
                config.format(),
                config.transport(),
                config.threads(),
                true,
                config.connections(),
                config.deadlines(),
                config.readBudget());
    }

    public static ServerConfig of(Transport transport, ConnectionLimits connections, Deadlines deadlines) {
        ServerConfig config = of(transport, WireFormat.DEFAULT, 2);
        return new ServerConfig(
                config.address(),
                false,
                config.format(),
                transport,
                config.threads(),
                false,
                connections,
                deadlines,
                READ_BUDGET);
    }
}
