package yodel.load.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What messages say. */
public sealed interface Content {

    /**
     * Refuses empty messages: with raw framing they are nothing.
     *
     * @throws IllegalArgumentException if a message, or the reply to it, is empty
     */
    void checkNoneIsEmpty();

    /** Random bytes. */
    record Random(MessageSizes sizes) implements Content {

        @Override
        public void checkNoneIsEmpty() {
            Expected.that(sizes.min() > 0, "size", sizes, "1 or more with raw framing");
        }
    }

    /** A text with {@code {connection}} and {@code {count}} in it for the connection's number and the message's. */
    record Text(String template) implements Content {

        @Override
        public void checkNoneIsEmpty() {
            Expected.that(!template.isEmpty(), "text", template, "some text with raw framing");
        }
    }

    /**
     * Given payloads, one after another and then from the first again, on each connection.
     *
     * @param payloads 1 to 4,194,304, of at most {@value MessageSizes#LIMIT} bytes in sum; not to be changed
     * @param origin where they come from, for the report
     */
    record Payloads(List<byte[]> payloads, String origin) implements Content {

        /** So that what is kept beside their bytes is not much more than the bytes. */
        public static final int MAX_PAYLOADS = 1 << 22;

        /** @throws IllegalArgumentException if there are none or too many */
        public Payloads {
            payloads = List.copyOf(payloads);
            long bytes = payloads.stream().mapToLong(payload -> payload.length).sum();
            Expected.that(!payloads.isEmpty(), "payload", origin, "one message at least");
            Expected.that(payloads.size() <= MAX_PAYLOADS, "payload", origin, "at most 4194304 messages");
            Expected.that(bytes <= MessageSizes.LIMIT, "payload", origin, "at most 256MiB");
        }

        @Override
        public void checkNoneIsEmpty() {
            for (int i = 0; i < payloads.size(); i++) {
                Expected.that(
                        payloads.get(i).length > 0,
                        "payload",
                        origin,
                        "no empty message with raw framing, but number " + (i + 1) + " is empty");
            }
        }
    }

    /**
     * The same request each time, and the same reply.
     *
     * @param request its payload; not to be changed
     * @param reply the reply's payload; null for what the {@link Expectation} makes of the request
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Exchange(byte[] request, byte @Nullable [] reply) implements Content {

        @Override
        public void checkNoneIsEmpty() {
            Expected.that(request.length > 0, "request-hex", "", "1 byte or more with raw framing");
            Expected.that(reply == null || reply.length > 0, "expect-hex", "", "1 byte or more with raw framing");
        }
    }
}
