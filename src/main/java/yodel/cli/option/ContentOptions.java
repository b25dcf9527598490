package yodel.cli.option;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yodel.load.plan.Content;
import yodel.load.plan.Expectation;
import yodel.load.plan.MessageSizes;
import yodel.load.plan.Writing;

/** What messages say, what must come back, and how they are written. */
@Command(optionListHeading = "%nWhat is sent:%n")
public final class ContentOptions {

    private static final MessageSizes DEFAULT_SIZES = new MessageSizes(64, 64);

    // Those that exclude each other have no default value: it would look as if they had been given.

    @Option(
            names = {"-s", "--size"},
            paramLabel = "SIZE",
            description = "Payload bytes of a message; or a range to draw from, such as 16-4096 or 1KiB-1MiB; or"
                    + " several; weights say how often each is to come: 64:80,1KiB:15,64KiB:5."
                    + " Default: 64.")
    private @Nullable MessageSizes sizes;

    @Option(
            names = "--text",
            paramLabel = "TEXT",
            description = "Send this instead of random bytes; {connection} and {count} in it stand for the"
                    + " connection's number, from 0, and the message's number on it, from 1.")
    private @Nullable String text;

    @Option(
            names = "--payload",
            paramLabel = "FILE",
            description = "Send what is in this file, on each connection from its beginning, again and again.")
    private @Nullable Path payload;

    @Option(
            names = "--payload-as",
            paramLabel = "UNIT",
            completionCandidates = Candidates.PayloadUnits.class,
            description = "What of the file is a message: lines (each line, without its end) or whole (all of it)."
                    + " Default: lines.")
    private PayloadFile.@Nullable Unit payloadAs;

    @Option(
            names = "--request-hex",
            paramLabel = "HEX",
            description = "Send these payload bytes each time, such as 68656c6c6f or 68:65:6c:6c:6f.")
    private @Nullable HexBytes requestHex;

    @Option(
            names = "--expect-hex",
            paramLabel = "HEX",
            description = "The payload bytes that must come back for them, of whatever length.")
    private @Nullable HexBytes expectHex;

    @Option(
            names = "--expect",
            paramLabel = "REPLY",
            completionCandidates = Candidates.Expectations.class,
            description =
                    "What a right reply is: upper (the message in upper case), same (the message as it was) or any"
                            + " (any message; with raw framing, as many bytes as were sent). Default: upper.")
    private @Nullable Expectation expect;

    @Option(
            names = "--split",
            paramLabel = "BYTES",
            converter = NumberConverters.Bytes.class,
            description = "Write each message in pieces of so many bytes, each by itself. Default: whole.")
    private @Nullable Integer split;

    @Option(
            names = "--coalesce",
            paramLabel = "N",
            defaultValue = "1",
            description = "So many messages are due together and go in one write. Default: ${DEFAULT-VALUE}.")
    private int coalesce;

    /**
     * What messages say; reads the file of payloads.
     *
     * @throws IllegalArgumentException naming the first option that does not go with the others or is out of its range
     */
    public Content content() {
        refuseAllButOne();
        expected(expectHex == null || requestHex != null, "expect-hex", "--request-hex beside it");
        expected(expectHex == null || expect == null, "expect", "no --expect-hex beside it");
        expected(payloadAs == null || payload != null, "payload-as", "--payload beside it");
        if (text != null) {
            return new Content.Text(text);
        }
        if (payload != null) {
            return new PayloadFile(payload, payloadAs == null ? PayloadFile.Unit.LINES : payloadAs).read();
        }
        if (requestHex != null) {
            return new Content.Exchange(requestHex.bytes(), expectHex == null ? null : expectHex.bytes());
        }
        return new Content.Random(sizes == null ? DEFAULT_SIZES : sizes);
    }

    private void refuseAllButOne() {
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("size", sizes != null);
        given.put("text", text != null);
        given.put("payload", payload != null);
        given.put("request-hex", requestHex != null);
        List<String> names = given.keySet().stream().filter(given::get).toList();
        if (names.size() > 1) {
            expected(false, names.get(1), "no --" + names.get(0) + " beside it");
        }
    }

    /** The value as it was written is put to it by {@code UsageErrors}. */
    private static void expected(boolean holds, String option, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("%s:  (expected: %s)".formatted(option, expected));
        }
    }

    public Expectation expectation() {
        return expect == null ? Expectation.UPPER : expect;
    }

    public Writing writing() {
        return new Writing(split, coalesce);
    }
}
