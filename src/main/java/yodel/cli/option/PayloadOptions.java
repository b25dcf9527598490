package yodel.cli.option;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yodel.load.plan.MessageSizes;
import yodel.load.plan.PayloadSpec;
import yodel.load.plan.WriteOptions;
import yodel.wire.ReplyRule;

/** Options for message content, expected replies and writes. */
@Command(optionListHeading = "%nMessage content:%n")
public final class PayloadOptions {

    private static final MessageSizes DEFAULT_SIZES = new MessageSizes(64, 64);

    // Mutually exclusive options have no default value, which would look as if it had been given.

    @Option(
            names = {"-s", "--size"},
            paramLabel = "SIZE",
            description =
                    "Payload size: a number of bytes, a random range (16-4096 or 1KiB-1MiB), or a list of sizes with"
                            + " optional weights (64:80,1KiB:15,64KiB:5). Default: 64.")
    private @Nullable MessageSizes sizes;

    @Option(
            names = "--text",
            paramLabel = "TEXT",
            description = "Send TEXT instead of random bytes. {connection} is replaced by the number of the connection,"
                    + " from 0, and {count} by the number of the message on that connection, from 1.")
    private @Nullable String text;

    @Option(
            names = "--payload",
            paramLabel = "FILE",
            description = "Send the contents of FILE, repeatedly. Each connection starts at the beginning of the file.")
    private @Nullable Path payload;

    @Option(
            names = "--payload-format",
            paramLabel = "UNIT",
            completionCandidates = Candidates.PayloadFormats.class,
            description =
                    "How to split FILE into messages: lines (one per line, newline removed) or whole (one message)."
                            + " Default: lines.")
    private PayloadFile.@Nullable Format payloadFormat;

    @Option(
            names = "--request-hex",
            paramLabel = "HEX",
            description = "Send these payload bytes in every message, such as 68656c6c6f or 68:65:6c:6c:6f.")
    private @Nullable HexBytes requestHex;

    @Option(
            names = "--expect-hex",
            paramLabel = "HEX",
            description = "Expect these payload bytes, of any length, in reply to --request-hex.")
    private @Nullable HexBytes expectHex;

    @Option(
            names = {"--expect", "--reply"},
            paramLabel = "REPLY",
            completionCandidates = Candidates.ReplyRules.class,
            description = "Expected reply: upper (the message in upper case), same (the message unchanged) or any (any"
                    + " message; with raw framing, any bytes of the same number). Default: upper.")
    private @Nullable ReplyRule expect;

    @Option(
            names = "--write-size",
            paramLabel = "BYTES",
            converter = NumberConverters.Bytes.class,
            description = "Split each message into separate writes of BYTES bytes. Default: one write per message.")
    private @Nullable Integer writeSize;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "1",
            description = "Schedule N messages at once and send them in a single write. Default: ${DEFAULT-VALUE}.")
    private int batch;

    /**
     * Returns the message content, reading the payload file if there is one.
     *
     * @throws IllegalArgumentException naming the first option that conflicts with another or is out of range
     */
    public PayloadSpec payloadSpec() {
        refuseAllButOne();
        expected(expectHex == null || requestHex != null, "expect-hex", "--request-hex as well");
        expected(expectHex == null || expect == null, "expect", "no --expect-hex");
        expected(payloadFormat == null || payload != null, "payload-format", "--payload as well");
        if (text != null) {
            return new PayloadSpec.Text(text);
        }
        if (payload != null) {
            return new PayloadFile(payload, payloadFormat == null ? PayloadFile.Format.LINES : payloadFormat).read();
        }
        if (requestHex != null) {
            return new PayloadSpec.Exchange(requestHex.bytes(), expectHex == null ? null : expectHex.bytes());
        }
        return new PayloadSpec.Random(sizes == null ? DEFAULT_SIZES : sizes);
    }

    private void refuseAllButOne() {
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("size", sizes != null);
        given.put("text", text != null);
        given.put("payload", payload != null);
        given.put("request-hex", requestHex != null);
        List<String> names = given.keySet().stream().filter(given::get).toList();
        if (names.size() > 1) {
            expected(false, names.get(1), "no --" + names.get(0) + " at the same time");
        }
    }

    /** {@code UsageErrors} inserts the value as it was written. */
    private static void expected(boolean holds, String option, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("%s:  (expected: %s)".formatted(option, expected));
        }
    }

    public ReplyRule replyRule() {
        return expect == null ? ReplyRule.UPPER : expect;
    }

    public WriteOptions writeOptions() {
        return new WriteOptions(writeSize, batch);
    }
}
