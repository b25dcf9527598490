package yodel.server;

import java.time.Duration;

/**
 * How long a connection that is being ended may take.
 *
 * @param flush how long the peer may take nothing of the replies that wait for it
 * @param linger how long input is read and thrown away, in all, after the last reply went out
 * @param silence how long the peer may send nothing in that time
 */
record ClosePatience(Duration flush, Duration linger, Duration silence) {

    /** After a fault or the peer's end of stream: 30 s in all and 5 s of silence are nginx's {@code lingering_*}. */
    static final ClosePatience AFTER_FAULT =
            new ClosePatience(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(5));

    /** In a drain nobody did anything wrong, and somebody waits for the server to end. */
    static final ClosePatience IN_DRAIN =
            new ClosePatience(Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(1));
}
