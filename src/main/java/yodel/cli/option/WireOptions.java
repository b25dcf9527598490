package yodel.cli.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yodel.wire.Delimiter;
import yodel.wire.Endianness;
import yodel.wire.Framing;
import yodel.wire.FramingKind;
import yodel.wire.LengthPrefix;
import yodel.wire.LengthWidth;
import yodel.wire.RawFraming;

/** Protocol options that both ends must agree on. */
@Command(optionListHeading = "%nProtocol:%n")
public class WireOptions {

    @Option(
            names = "--framing",
            paramLabel = "FRAMING",
            defaultValue = "length-prefix",
            completionCandidates = Candidates.Framings.class,
            description = "Message framing: length-prefix (a length before each message), line (a line feed after each"
                    + " message, with or without a carriage return), delimiter (the bytes of --delimiter after each"
                    + " message) or raw (no messages; every byte is answered until the end of the stream). Default:"
                    + " ${DEFAULT-VALUE}.")
    FramingKind framing = FramingKind.LENGTH_PREFIX;

    @Option(
            names = "--byte-order",
            paramLabel = "ORDER",
            defaultValue = "little",
            completionCandidates = Candidates.ByteOrders.class,
            description = "Byte order of the length: little (Python's struct.pack('<i', n)) or big (network order)."
                    + " Default: ${DEFAULT-VALUE}.")
    Endianness byteOrder = Endianness.LITTLE;

    // Options of one framing have no default value, which would look as if it had been given.

    @Option(
            names = "--length-bytes",
            paramLabel = "WIDTH",
            completionCandidates = Candidates.LengthWidths.class,
            description =
                    "Number of bytes of the length: 1, 2 or 3 (unsigned), 4 or 8 (signed), or varint (1 to 5 bytes,"
                            + " as Protocol Buffers delimit messages). Default: 4.")
    @Nullable
    LengthWidth lengthBytes;

    @Option(
            names = "--length-offset",
            paramLabel = "N",
            description = "Number of header bytes before the length, which a reply repeats unchanged. Default: 0.")
    @Nullable
    Integer lengthOffset;

    @Option(
            names = "--length-adjustment",
            paramLabel = "N",
            description =
                    "Difference between the size of a message and its length: -4 if a length of 4 bytes also counts"
                            + " itself. Default: 0.")
    @Nullable
    Integer lengthAdjustment;

    @Option(
            names = "--delimiter",
            paramLabel = "HEX",
            description = "The bytes after each message with --framing delimiter, such as 00 or 0d0a0d0a.")
    @Nullable
    HexBytes delimiter;

    /**
     * Returns the framing.
     *
     * @throws IllegalArgumentException naming the first option that conflicts with another or is out of range
     */
    public Framing framing() {
        refuseWithout(FramingKind.LENGTH_PREFIX, "length-bytes", lengthBytes);
        refuseWithout(FramingKind.LENGTH_PREFIX, "length-offset", lengthOffset);
        refuseWithout(FramingKind.LENGTH_PREFIX, "length-adjustment", lengthAdjustment);
        refuseWithout(FramingKind.DELIMITER, "delimiter", delimiter);
        return switch (framing) {
            case LENGTH_PREFIX ->
                new LengthPrefix(
                        lengthBytes == null ? LengthWidth.FOUR : lengthBytes,
                        byteOrder,
                        lengthOffset == null ? 0 : lengthOffset,
                        lengthAdjustment == null ? 0 : lengthAdjustment);
            case RAW -> RawFraming.RAW;
            case LINE -> Delimiter.LINE;
            case DELIMITER -> {
                if (delimiter == null) {
                    throw new IllegalArgumentException("framing: delimiter (expected: --delimiter as well)");
                }
                yield Delimiter.of(delimiter.bytes());
            }
        };
    }

    /** {@code UsageErrors} inserts the value as it was written. */
    private void refuseWithout(FramingKind needed, String option, @Nullable Object value) {
        if (value != null && framing != needed) {
            throw new IllegalArgumentException(
                    "%s: %s (expected: only with --framing %s)".formatted(option, value, needed));
        }
    }
}
