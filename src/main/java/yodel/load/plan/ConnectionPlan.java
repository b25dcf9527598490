package yodel.load.plan;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The connections of a run.
 *
 * @param count how many send messages, 1 or more
 * @param idle how many more stay open and silent, 0 or more; each sends one message at the end
 * @param perSecond how many are opened a second at the start, more than 0; null for as fast as they will
 * @param lifetime when each is closed and opened anew; null for never
 * @param reconnect whether one that is lost is opened again
 * @param sources the addresses to connect from, in turn; empty for the system's choice
 */
public record ConnectionPlan(
        int count,
        int idle,
        @Nullable Double perSecond,
        @Nullable Lifetime lifetime,
        boolean reconnect,
        List<InetAddress> sources) {

    /** @throws IllegalArgumentException naming the first option that is out of its range */
    public ConnectionPlan {
        Expected.that(count >= 1, "connections", count, "1 or more");
        Expected.that(idle >= 0, "idle", idle, "0 or more");
        Expected.that(
                perSecond == null || perSecond > 0,
                "connect-rate",
                Expected.plain(perSecond),
                "more than 0 connections/s");
        Expected.that(
                perSecond == null || perSecond >= LoadConfig.MIN_RATE,
                "connect-rate",
                Expected.plain(perSecond),
                "at least 0.000001 connections/s, which is one in 11 days");
        sources = List.copyOf(sources);
    }

    /** So many connections and nothing special about them. */
    public static ConnectionPlan of(int count) {
        return new ConnectionPlan(count, 0, null, null, false, List.of());
    }
}
