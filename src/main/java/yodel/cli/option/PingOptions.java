package yodel.cli.option;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yodel.ping.PingConfig;
import yodel.tls.ClientTls;
import yodel.transport.socket.SocketSettings;
import yodel.wire.ProtocolSpec;
import yodel.wire.ReplyRule;

/** Options for the messages of a ping run. */
@Command(optionListHeading = "Messages:%n")
public final class PingOptions {

    @Option(
            names = {"-c", "--count"},
            paramLabel = "N",
            converter = NumberConverters.Count.class,
            description = "Stop after N messages. Default: continue until a signal.")
    @Nullable
    Long count;

    @Option(
            names = {"-i", "--interval"},
            paramLabel = "TIME",
            defaultValue = "1s",
            description = "Time between two messages, whether or not they are answered. Default: ${DEFAULT-VALUE}.")
    Duration interval = Duration.ZERO;

    @Option(
            names = {"-s", "--size"},
            paramLabel = "BYTES",
            defaultValue = "64",
            converter = NumberConverters.Bytes.class,
            description = "Payload size. Default: ${DEFAULT-VALUE}.")
    int size;

    @Option(
            names = {"-W", "--timeout"},
            paramLabel = "TIME",
            defaultValue = "2s",
            description = "Maximum time to wait for each reply, including the time to connect. Then the message counts"
                    + " as lost, and the next one is sent on a new connection. Default: ${DEFAULT-VALUE}.")
    Duration timeout = Duration.ZERO;

    @Option(
            names = "--connect",
            description = "Send each message on a new connection. By default, all messages share a connection, which is"
                    + " reopened after a loss.")
    boolean connectsEachTime;

    @Option(
            names = "--expect",
            paramLabel = "REPLY",
            defaultValue = "upper",
            completionCandidates = Candidates.ReplyRules.class,
            description = "Expected reply: upper (the message in upper case), same (the message unchanged) or any (any"
                    + " message; with raw framing, any bytes of the same number). Default: ${DEFAULT-VALUE}.")
    ReplyRule expect = ReplyRule.UPPER;

    /** Returns the configuration of the run. */
    public PingConfig config(
            InetSocketAddress target, WireOptions wire, SocketSettings socket, @Nullable ClientTls tls) {
        return new PingConfig(
                target,
                new ProtocolSpec(wire.framing, wire.byteOrder, expect),
                socket,
                tls,
                interval,
                timeout,
                count,
                size,
                connectsEachTime);
    }
}
