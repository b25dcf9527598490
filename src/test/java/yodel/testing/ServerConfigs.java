package yodel.testing;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import yodel.server.ServerConfig;
import yodel.server.connection.HoldLimits;
import yodel.server.connection.Timeouts;
import yodel.transport.BusyPoll;
import yodel.transport.Transport;
import yodel.transport.socket.SocketSettings;
import yodel.wire.WireFormat;

/** Creates configurations of servers on any free loopback port, with long timeouts by default. */
public final class ServerConfigs {

    public static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    /** Timeouts that are too long to expire in a test. */
    public static final Timeouts PATIENT = timeouts(Duration.ofHours(1));

    public static final int READ_BUDGET = 128 << 10;

    /** The defaults, of a machine with 2 GiB of memory. */
    public static final HoldLimits HOLDING =
            new HoldLimits(HoldLimits.defaultPerConnection(WireFormat.DEFAULT, READ_BUDGET), 256 << 20);

    private ServerConfigs() {}

    /** Creates timeouts that are all equal, except that there is none for idle connections. */
    public static Timeouts timeouts(Duration time) {
        return new Timeouts(Duration.ZERO, time, 0, time, time, time, time);
    }

    public static ServerConfig of(Transport transport, WireFormat format, int threads) {
        return on(ANY_PORT, transport, format, threads);
    }

    public static ServerConfig on(InetSocketAddress address, Transport transport, WireFormat format, int threads) {
        return new ServerConfig(
                List.of(address),
                false,
                format,
                transport,
                threads,
                BusyPoll.AUTO,
                PATIENT,
                READ_BUDGET,
                HOLDING,
                SocketSettings.NONE);
    }

    /** Creates a configuration with several addresses. */
    public static ServerConfig on(List<InetSocketAddress> addresses, Transport transport) {
        return new ServerConfig(
                addresses,
                false,
                WireFormat.DEFAULT,
                transport,
                1,
                BusyPoll.AUTO,
                PATIENT,
                READ_BUDGET,
                HOLDING,
                SocketSettings.NONE);
    }

    /** Creates a configuration with a port that other servers may share. */
    public static ServerConfig sharing(InetSocketAddress address, Transport transport) {
        return new ServerConfig(
                List.of(address),
                true,
                WireFormat.DEFAULT,
                transport,
                1,
                BusyPoll.AUTO,
                PATIENT,
                READ_BUDGET,
                HOLDING,
                SocketSettings.NONE);
    }

    /** Creates a configuration with event loops that never sleep. */
    public static ServerConfig busyPolling(Transport transport) {
        return new ServerConfig(
                List.of(ANY_PORT),
                false,
                WireFormat.DEFAULT,
                transport,
                1,
                BusyPoll.ON,
                PATIENT,
                READ_BUDGET,
                HOLDING,
                SocketSettings.NONE);
    }

    /** One that pauses reading until a client reads. */
    public static ServerConfig holdingNothing(Transport transport) {
        return new ServerConfig(
                List.of(ANY_PORT),
                false,
                WireFormat.DEFAULT,
                transport,
                2,
                BusyPoll.AUTO,
                PATIENT,
                READ_BUDGET,
                new HoldLimits(0, 0),
                SocketSettings.NONE);
    }

    /** Creates a configuration with the given timeouts. */
    public static ServerConfig of(Transport transport, WireFormat format, Timeouts timeouts) {
        return new ServerConfig(
                List.of(ANY_PORT),
                false,
                format,
                transport,
                2,
                BusyPoll.AUTO,
                timeouts,
                READ_BUDGET,
                HOLDING,
                SocketSettings.NONE);
    }
}
