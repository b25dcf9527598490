package yodel.cli.option;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yodel.wire.Framing;
import yodel.wire.LengthPrefix;

/** Protocol options that both ends must agree on. */
@Command(optionListHeading = "%nProtocol:%n")
public class WireOptions {

    @Option(
            names = "--framing",
            paramLabel = "FRAMING",
            defaultValue = "length-prefix",
            completionCandidates = Candidates.Framings.class,
            description =
                    "Message framing: length-prefix (a 4-byte length before each message) or raw (no lengths; every"
                            + " byte is answered until the end of the stream). Default: ${DEFAULT-VALUE}.")
    public Framing framing = Framing.LENGTH_PREFIX;

    @Option(
            names = "--byte-order",
            paramLabel = "ORDER",
            defaultValue = "little",
            completionCandidates = Candidates.ByteOrders.class,
            description = "Byte order of the length: little (Python's struct.pack('<i', n)) or big (network order)."
                    + " Default: ${DEFAULT-VALUE}.")
    public LengthPrefix byteOrder = LengthPrefix.LITTLE;
}
