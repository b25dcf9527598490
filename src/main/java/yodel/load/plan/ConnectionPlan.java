package yodel.load.plan;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yodel.transport.socket.SocketSettings;

/**
 * The connections of a run.
 *
 * @param count the number of connections that send messages; 1 or more
 * @param idle the number of additional connections that stay open and silent until each sends one message at the end; 0
 *     or more
 * @param perSecond the number of connections opened per second at the start, more than 0; null for no limit
 * @param lifetime the lifetime after which each connection is closed and replaced; null for no limit
 * @param reconnect whether a lost connection is opened again
 * @param sources the source addresses, used in rotation; empty for the system's choice
 * @param sockets the options of the sockets
 * @param tcpInfo whether the connections are sampled for what the kernel knows about them
 */
public record ConnectionPlan(
        int count,
        int idle,
        @Nullable Double perSecond,
        @Nullable Lifetime lifetime,
        boolean reconnect,
        List<InetAddress> sources,
        SocketSettings sockets,
        boolean tcpInfo) {

    /**
     * Validates the settings.
     *
     * @throws IllegalArgumentException if a value is out of range; the message names the first such option
     */
    public ConnectionPlan {
        Preconditions.that(count >= 1, "connections", count, "1 or more");
        Preconditions.that(idle >= 0, "idle-connections", idle, "0 or more");
        Preconditions.that(
                perSecond == null || perSecond > 0,
                "connect-rate",
                Preconditions.plain(perSecond),
                "more than 0 connections/s");
        Preconditions.that(
                perSecond == null || perSecond >= LoadConfig.MIN_RATE,
                "connect-rate",
                Preconditions.plain(perSecond),
                "at least 0.000001 connections/s, which is one in 11 days");
        sources = List.copyOf(sources);
    }

    /** Returns a plan with {@code count} connections and otherwise default settings. */
    public static ConnectionPlan of(int count) {
        return new ConnectionPlan(count, 0, null, null, false, List.of(), SocketSettings.NONE, true);
    }
}
