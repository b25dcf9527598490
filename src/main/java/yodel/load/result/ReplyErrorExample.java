package yodel.load.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.ByteBuffer;

/**
 * An example of an error, for diagnosis.
 *
 * @param error the kind of error
 * @param connection the number of the connection, from 0
 * @param message the number of the message on that connection, from 1
 * @param offset the offset of the bytes shown within the message, length prefix included; they start a little before
 *     the first difference
 * @param expected some of the bytes that were expected; empty if none were
 * @param received some of the bytes that arrived instead; empty if none did
 */
public record ReplyErrorExample(
        ReplyError error,
        int connection,
        long message,
        int offset,
        @JsonProperty("expected_hex") ByteBuffer expected,
        @JsonProperty("received_hex") ByteBuffer received) {}
