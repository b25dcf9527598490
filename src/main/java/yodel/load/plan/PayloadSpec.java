package yodel.load.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import yodel.wire.ReplyRule;

/** The content of the messages. */
public sealed interface PayloadSpec {

    /**
     * Checks that no message is empty. Raw framing cannot represent an empty message.
     *
     * @throws IllegalArgumentException if a message or an expected reply is empty
     */
    void checkNoneIsEmpty();

    /**
     * Random bytes.
     *
     * @param sizes the sizes of the payloads
     */
    record Random(MessageSizes sizes) implements PayloadSpec {

        @Override
        public void checkNoneIsEmpty() {
            Preconditions.that(sizes.min() > 0, "size", sizes, "1 or more with raw framing");
        }
    }

    /**
     * A text in which {@code {connection}} and {@code {count}} are replaced with the number of the connection and of
     * the message.
     *
     * @param template the text
     */
    record Text(String template) implements PayloadSpec {

        @Override
        public void checkNoneIsEmpty() {
            Preconditions.that(!template.isEmpty(), "text", template, "a non-empty text with raw framing");
        }
    }

    /**
     * Given payloads, which each connection sends in order and then repeats from the first.
     *
     * @param payloads 1 to 4,194,304 payloads of at most {@value WeightedSize#LIMIT} bytes in total; must not be
     *     modified
     * @param origin where the payloads come from, for the report
     */
    record Payloads(List<byte[]> payloads, String origin) implements PayloadSpec {

        /**
         * The largest number of payloads. It keeps the overhead per payload from exceeding the payloads themselves by
         * much.
         */
        public static final int MAX_PAYLOADS = 1 << 22;

        /**
         * Validates the payloads.
         *
         * @throws IllegalArgumentException if there are no payloads, too many, or too many bytes
         */
        public Payloads {
            payloads = List.copyOf(payloads);
            long bytes = payloads.stream().mapToLong(payload -> payload.length).sum();
            Preconditions.that(!payloads.isEmpty(), "payload", origin, "at least one message");
            Preconditions.that(payloads.size() <= MAX_PAYLOADS, "payload", origin, "at most 4194304 messages");
            Preconditions.that(bytes <= WeightedSize.LIMIT, "payload", origin, "at most 256MiB");
        }

        @Override
        public void checkNoneIsEmpty() {
            for (int i = 0; i < payloads.size(); i++) {
                Preconditions.that(
                        payloads.get(i).length > 0,
                        "payload",
                        origin,
                        "no empty messages with raw framing; message " + (i + 1) + " is empty");
            }
        }
    }

    /**
     * One request that is sent repeatedly, with one expected reply.
     *
     * @param request the payload of the request; must not be modified
     * @param reply the payload of the reply; null for the reply that the {@link ReplyRule} derives from the request
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Exchange(byte[] request, byte @Nullable [] reply) implements PayloadSpec {

        @Override
        public void checkNoneIsEmpty() {
            Preconditions.that(request.length > 0, "request-hex", "", "1 byte or more with raw framing");
            Preconditions.that(reply == null || reply.length > 0, "expect-hex", "", "1 byte or more with raw framing");
        }
    }
}
