package yodel.cli.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import yodel.check.MessageForm;
import yodel.check.ReplyRule;

/** What a server that is checked is to do. */
public final class CheckedServerOptions extends WireOptions {
    @Option(
            names = "--expect",
            paramLabel = "WHAT",
            defaultValue = "upper",
            completionCandidates = Candidates.ReplyRules.class,
            description = "What a right reply is: the request in upper case, or the same bytes. Default:"
                    + " ${DEFAULT-VALUE}.")
    ReplyRule expect = ReplyRule.UPPER;

    @Option(
            names = "--max-message-bytes",
            paramLabel = "SIZE",
            converter = NumberConverters.Bytes.class,
            description = "The longest message that the server is to answer, if it has a limit. Without it, the limit"
                    + " is not checked.")
    @Nullable
    public Integer maxMessageBytes;

    public MessageForm form() {
        return new MessageForm(framing, byteOrder, expect);
    }
}
