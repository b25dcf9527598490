package yodel.cli.option;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yodel.wire.ReplyRule;
import yodel.wire.WireFormat;

/** Protocol options of a server. */
@Command(optionListHeading = "%nProtocol:%n")
public final class ServerWireOptions extends WireOptions {

    @Option(
            names = "--reply",
            paramLabel = "REPLY",
            defaultValue = "upper",
            converter = WordConverters.CheckedReply.class,
            completionCandidates = Candidates.CheckedReplies.class,
            description =
                    "Reply to each message: upper (the message in upper case, ASCII a-z only) or same (the message"
                            + " unchanged). Default: ${DEFAULT-VALUE}.")
    private ReplyRule reply = ReplyRule.UPPER;

    @Option(
            names = "--max-message-bytes",
            paramLabel = "SIZE",
            defaultValue = "16MiB",
            converter = NumberConverters.Bytes.class,
            description = "Longest message to answer, such as 64KiB. A longer message closes the connection. Default:"
                    + " ${DEFAULT-VALUE}.")
    private int maxMessageBytes;

    /**
     * Returns the wire format.
     *
     * @throws IllegalArgumentException naming the first option that conflicts with another or is out of range
     */
    public WireFormat format() {
        return new WireFormat(framing(), reply, maxMessageBytes);
    }
}
