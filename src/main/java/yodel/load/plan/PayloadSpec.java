package yodel.load.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import yodel.wire.Framing;
import yodel.wire.ReplyRule;

/** The content of the messages. */
public sealed interface PayloadSpec {

    /** The expectation for a payload whose message would end too early. */
    String WITHOUT_DELIMITER = "no delimiter inside a message";

    private static boolean isSizeOf(byte[] payload, Framing framing) {
        return payload.length >= framing.minPayloadBytes() && payload.length <= framing.maxPayloadBytes();
    }

    private static String sizes(Framing framing) {
        return "%d to %d bytes with this length".formatted(framing.minPayloadBytes(), framing.maxPayloadBytes());
    }

    /**
     * Checks that the framing can represent every message. Raw framing, for example, has no empty messages.
     *
     * @throws IllegalArgumentException if it cannot represent a message or an expected reply
     */
    void check(Framing framing);

    /**
     * Random bytes.
     *
     * @param sizes the sizes of the payloads
     */
    record Random(MessageSizes sizes) implements PayloadSpec {

        @Override
        public void check(Framing framing) {
            Preconditions.that(
                    sizes.min() >= framing.minPayloadBytes(),
                    "size",
                    sizes,
                    framing.minPayloadBytes() + " or more with " + framing.kind() + " framing");
            Preconditions.that(
                    sizes.max() <= framing.maxPayloadBytes(),
                    "size",
                    sizes,
                    "at most %d, the largest payload with this length".formatted(framing.maxPayloadBytes()));
        }
    }

    /**
     * A text in which {@code {connection}} and {@code {count}} are replaced with the number of the connection and of
     * the message.
     *
     * @param template the text
     */
    record Text(String template) implements PayloadSpec {

        private static final Pattern NUMBERS = Pattern.compile("\\{(connection|count)}");

        /** The room for both numbers, which grow during a run. */
        private static final int LONGEST_NUMBERS = 30;

        @Override
        public void check(Framing framing) {
            Preconditions.that(
                    !template.isEmpty() || framing.minPayloadBytes() == 0,
                    "text",
                    template,
                    "a non-empty text with " + framing.kind() + " framing");
            boolean hasNumbers = NUMBERS.matcher(template).find();
            int bytes = template.getBytes(UTF_8).length;
            Preconditions.that(
                    bytes >= framing.minPayloadBytes()
                            && bytes <= framing.maxPayloadBytes() - (hasNumbers ? LONGEST_NUMBERS : 0),
                    "text",
                    template,
                    "%d to %d bytes with this length%s"
                            .formatted(
                                    framing.minPayloadBytes(),
                                    framing.maxPayloadBytes(),
                                    hasNumbers ? ", with room for the numbers" : ""));
            for (int digit = 0; digit <= (hasNumbers ? 9 : 0); digit++) {
                byte[] payload = NUMBERS.matcher(template)
                        .replaceAll(Integer.toString(digit))
                        .getBytes(UTF_8);
                Preconditions.that(framing.carries(payload), "text", template, WITHOUT_DELIMITER);
            }
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
        public void check(Framing framing) {
            for (int i = 0; i < payloads.size(); i++) {
                byte[] payload = payloads.get(i);
                Preconditions.that(
                        payload.length > 0 || framing.minPayloadBytes() == 0,
                        "payload",
                        origin,
                        "no empty messages with %s framing; message %d is empty".formatted(framing.kind(), i + 1));
                Preconditions.that(
                        isSizeOf(payload, framing),
                        "payload",
                        origin,
                        "messages of %s; message %d has %d".formatted(sizes(framing), i + 1, payload.length));
                Preconditions.that(
                        framing.carries(payload),
                        "payload",
                        origin,
                        WITHOUT_DELIMITER + "; message %d has one".formatted(i + 1));
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
        public void check(Framing framing) {
            check("request-hex", request, framing);
            if (reply != null) {
                check("expect-hex", reply, framing);
            }
        }

        private static void check(String option, byte[] payload, Framing framing) {
            Preconditions.that(
                    payload.length > 0 || framing.minPayloadBytes() == 0,
                    option,
                    "",
                    "1 byte or more with %s framing".formatted(framing.kind()));
            Preconditions.that(isSizeOf(payload, framing), option, "", sizes(framing));
            Preconditions.that(framing.carries(payload), option, "", WITHOUT_DELIMITER);
        }
    }
}
