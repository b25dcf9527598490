package yodel.cli.option;

import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yodel.server.ConnectionLimits;
import yodel.server.Deadlines;
import yodel.server.HoldLimits;
import yodel.wire.WireFormat;

/** What a peer may take of the server: connections, time, and turns of its event loop. */
@Command(optionListHeading = "%nWhat a peer may take:%n")
public final class LimitOptions {

    @Option(
            names = "--max-connections",
            paramLabel = "N",
            defaultValue = "auto",
            converter = WordConverters.LimitOrAuto.class,
            description = "Serve so many connections at a time; one more is closed at once. auto: as many as the limits"
                    + " of file descriptors and memory allow, with room to spare. Default: ${DEFAULT-VALUE}.")
    int maxConnections = WordConverters.LimitOrAuto.AUTO;

    @Option(
            names = "--max-connections-per-ip",
            paramLabel = "N",
            defaultValue = "off",
            converter = WordConverters.LimitOrOff.class,
            description = "Serve so many from one address. Default: ${DEFAULT-VALUE}.")
    int maxConnectionsPerIp = Integer.MAX_VALUE;

    // With 512 KiB, messages of 64 KiB take 2 % less processor time; four times as much would wait for a slow peer.
    @Option(
            names = "--read-budget",
            paramLabel = "SIZE",
            defaultValue = "128KiB",
            converter = NumberConverters.Bytes.class,
            description = "Read so much from a connection, 1KiB to 16MiB, before the others have their turn. At most"
                    + " twice as much waits for a peer that takes nothing. Default: ${DEFAULT-VALUE}.")
    public int readBudget;

    @Option(
            names = "--max-held-replies",
            paramLabel = "SIZE",
            defaultValue = "auto",
            converter = WordConverters.SizeOrAuto.class,
            description =
                    "Hold at most this much of replies for a client that sends before it reads. auto: one message of"
                            + " the maximum length, or a batch of 16 MiB if that is longer. off: hold nothing. Default:"
                            + " ${DEFAULT-VALUE}.")
    long maxHeldReplies;

    @Option(
            names = "--max-held-memory",
            paramLabel = "SIZE",
            defaultValue = "auto",
            converter = WordConverters.SizeOrAuto.class,
            description = "Hold at most this much of replies for all clients. auto: an eighth of the machine's or the"
                    + " container's memory, 32 MiB to 1 GiB. off: hold nothing. Default: ${DEFAULT-VALUE}.")
    long maxHeldMemory;

    @Option(
            names = "--idle-timeout",
            paramLabel = "TIME",
            defaultValue = "off",
            converter = WordConverters.TimeOrOff.class,
            description = "End a connection on which nothing came for so long. Default: ${DEFAULT-VALUE}.")
    Duration idle = Duration.ZERO;

    @Option(
            names = "--message-timeout",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = WordConverters.TimeOrOff.class,
            description =
                    "End a connection whose message takes so long from its first byte to its last, or longer where"
                            + " it keeps --message-min-rate; or off. Default: ${DEFAULT-VALUE}.")
    Duration message = Duration.ZERO;

    @Option(
            names = "--message-min-rate",
            paramLabel = "SIZE",
            defaultValue = "1KiB",
            converter = NumberConverters.Bytes.class,
            description = "Bytes/s: each byte of a message that came puts its deadline off by as long as it may take at"
                    + " this rate. 0: no message may take longer. Default: ${DEFAULT-VALUE}.")
    int messageMinRate;

    @Option(
            names = "--write-timeout",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = WordConverters.TimeOrOff.class,
            description = "End a connection whose peer takes nothing of its replies for so long; or off. Default:"
                    + " ${DEFAULT-VALUE}.")
    Duration write = Duration.ZERO;

    @Option(
            names = "--half-close-timeout",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = WordConverters.TimeOrOff.class,
            description = "The same, once the peer has ended its stream; or off. Default: ${DEFAULT-VALUE}.")
    Duration halfClose = Duration.ZERO;

    @Option(
            names = "--linger-timeout",
            paramLabel = "TIME",
            defaultValue = "30s",
            description = "When the server ends a connection, wait so long for the peer to end its stream, so that no"
                    + " reset destroys replies on the way. Default: ${DEFAULT-VALUE}.")
    Duration linger = Duration.ZERO;

    @Option(
            names = "--linger-silence",
            paramLabel = "TIME",
            defaultValue = "5s",
            description = "The same, if the peer sends nothing in that time. Default: ${DEFAULT-VALUE}.")
    Duration lingerSilence = Duration.ZERO;

    /**
     * How many connections there may be.
     *
     * @param capacity what auto stands for
     */
    public ConnectionLimits connections(int capacity) {
        return new ConnectionLimits(
                maxConnections == WordConverters.LimitOrAuto.AUTO ? capacity : maxConnections, maxConnectionsPerIp);
    }

    /**
     * Returns the limits of held replies.
     *
     * @param format with the longest message
     * @param memory bytes that the machine or the container has
     * @param direct bytes that the JVM may use outside its heap
     * @throws IllegalArgumentException beginning with the option's name, if {@code direct} does not suffice
     */
    public HoldLimits holding(WireFormat format, long memory, long direct) {
        long total = maxHeldMemory == WordConverters.SizeOrAuto.AUTO
                ? HoldLimits.defaultTotal(memory, direct)
                : maxHeldMemory;
        long perConnection = maxHeldReplies == WordConverters.SizeOrAuto.AUTO
                ? HoldLimits.defaultPerConnection(format, readBudget)
                : maxHeldReplies;
        HoldLimits limits = new HoldLimits(perConnection, total);
        limits.requireFits(direct);
        return limits;
    }

    public Deadlines deadlines() {
        return new Deadlines(idle, message, messageMinRate, write, halfClose, linger, lingerSilence);
    }
}
