package yodel.ping;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Receives what happens in a ping run, on the thread of the run. */
public interface PingListener {

    /**
     * A correct reply.
     *
     * @param time the time of the reply
     * @param message the number of the message, from 1
     * @param bytes the payload size of the reply
     * @param address the address that answered
     * @param connectNanos the time that opening the connection took; null if an earlier message has opened it
     * @param responseNanos the time from sending the message to its complete reply
     */
    record Reply(
            Instant time,
            long message,
            int bytes,
            String address,
            @Nullable Long connectNanos,
            long responseNanos) {}

    /**
     * A message without a reply.
     *
     * @param time the time at which the message was given up
     * @param message the number of the message, from 1
     * @param reason the reason, for the user
     */
    record Lost(Instant time, long message, String reason) {}

    /**
     * An incorrect reply.
     *
     * @param time the time of the reply
     * @param message the number of the message, from 1
     * @param address the address that answered
     * @param expected the expected payload
     * @param received the received payload
     */
    record Wrong(Instant time, long message, String address, ByteBuffer expected, ByteBuffer received) {}

    /** Receives a correct reply. */
    void replied(Reply reply);

    /** Receives the number and reason of a lost message. */
    void lost(Lost message);

    /** Receives an incorrect reply. */
    void wrong(Wrong reply);

    /** Receives an outage that is over. */
    void outageEnded(PingOutage outage);

    /** Receives the results so far. */
    void summary(PingSummary summary);
}
