package yodel.cli.option;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yodel.wire.Framing;
import yodel.wire.LengthPrefix;

/** What both ends must agree on. */
@Command(optionListHeading = "%nWhat the server speaks:%n")
public class WireOptions {

    @Option(
            names = "--framing",
            paramLabel = "FRAMING",
            defaultValue = "length-prefix",
            completionCandidates = Candidates.Framings.class,
            description = "How messages are told apart: length-prefix (4 bytes of length before each) or raw (no"
                    + " lengths; every byte comes back, until the end). Default: ${DEFAULT-VALUE}.")
    public Framing framing = Framing.LENGTH_PREFIX;

    @Option(
            names = "--byte-order",
            paramLabel = "ORDER",
            defaultValue = "little",
            completionCandidates = Candidates.ByteOrders.class,
            description = "The order of a length's bytes: little (Python's struct.pack('i', n)) or big (network order)."
                    + " Default: ${DEFAULT-VALUE}.")
    public LengthPrefix byteOrder = LengthPrefix.LITTLE;
}
