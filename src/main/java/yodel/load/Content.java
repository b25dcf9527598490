package yodel.load;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What messages say. */
public sealed interface Content {

    /** Random bytes. */
    record Random(MessageSizes sizes) implements Content {}

    /** A text with {@code {connection}} and {@code {count}} in it for the connection's number and the message's. */
    record Text(String template) implements Content {}

    /**
     * Given payloads, one after another and then from the first again.
     *
     * @param payloads one or more; not to be changed
     * @param origin where they come from, for the report
     */
    record Payloads(List<byte[]> payloads, String origin) implements Content {}

    /**
     * The same request each time, and the same reply.
     *
     * @param request its payload; not to be changed
     * @param reply the reply's payload; null for what the {@link Expectation} makes of the request
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Exchange(byte[] request, byte @Nullable [] reply) implements Content {}
}
