package yodel.cli.option;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yodel.wire.ProtocolSpec;
import yodel.wire.ReplyRule;

/** Protocol options of single messages, whose replies are shown. */
@Command(optionListHeading = "%nProtocol:%n")
public final class SentWireOptions extends WireOptions {

    @Option(
            names = {"--expect", "--reply"},
            paramLabel = "REPLY",
            defaultValue = "any",
            completionCandidates = Candidates.ReplyRules.class,
            description =
                    "Expected reply: upper (the message in upper case), same (the message unchanged) or any. After"
                            + " another reply, the command prints an error and exits with 1. Default: ${DEFAULT-VALUE}.")
    ReplyRule expect = ReplyRule.ANY;

    public ProtocolSpec form() {
        return new ProtocolSpec(framing(), expect);
    }
}
