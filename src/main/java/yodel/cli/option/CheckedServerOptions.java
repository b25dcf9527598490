package yodel.cli.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import yodel.wire.ProtocolSpec;
import yodel.wire.ReplyRule;

/** Options for the expected behavior of the checked server. */
public final class CheckedServerOptions extends WireOptions {
    @Option(
            names = {"--expect", "--reply"},
            paramLabel = "WHAT",
            defaultValue = "upper",
            converter = WordConverters.CheckedReply.class,
            completionCandidates = Candidates.CheckedReplies.class,
            description =
                    "Expected reply: upper (the request in upper case) or same (the bytes of the request). Default:"
                            + " ${DEFAULT-VALUE}.")
    ReplyRule expect = ReplyRule.UPPER;

    @Option(
            names = "--max-message-bytes",
            paramLabel = "SIZE",
            converter = NumberConverters.Bytes.class,
            description = "Longest message that the server must answer. Without this option, the limit is not checked.")
    @Nullable
    public Integer maxMessageBytes;

    public ProtocolSpec form() {
        return new ProtocolSpec(framing(), expect);
    }
}
