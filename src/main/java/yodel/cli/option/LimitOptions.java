package yodel.cli.option;

import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yodel.server.admission.ConnectionLimits;
import yodel.server.connection.HoldLimits;
import yodel.server.connection.Timeouts;
import yodel.wire.WireFormat;

/** Options that limit what a client may use: connections, time, and reads per iteration. */
@Command(optionListHeading = "%nLimits and timeouts:%n")
public final class LimitOptions {

    @Option(
            names = "--max-connections",
            paramLabel = "N",
            defaultValue = "auto",
            converter = WordConverters.LimitOrAuto.class,
            description =
                    "Maximum number of open connections. Connections above the limit are closed immediately. auto: as"
                            + " many as the limits of file descriptors and memory safely allow. Default: ${DEFAULT-VALUE}.")
    int maxConnections = WordConverters.LimitOrAuto.AUTO;

    @Option(
            names = "--max-connections-per-ip",
            paramLabel = "N",
            defaultValue = "off",
            converter = WordConverters.LimitOrOff.class,
            description =
                    "Maximum number of open connections from one client address, or off. Default: ${DEFAULT-VALUE}.")
    int maxConnectionsPerIp = Integer.MAX_VALUE;

    // 512 KiB saves 2% of CPU time with 64 KiB messages, but buffers four times as much for a slow client.
    @Option(
            names = "--read-budget",
            paramLabel = "SIZE",
            defaultValue = "128KiB",
            converter = NumberConverters.Bytes.class,
            description =
                    "Maximum number of bytes to read from one connection before moving on to the next, 1KiB to 16MiB."
                            + " Default: ${DEFAULT-VALUE}.")
    public int readBudget;

    @Option(
            names = "--max-held-replies",
            paramLabel = "SIZE",
            defaultValue = "auto",
            converter = WordConverters.SizeOrAuto.class,
            description =
                    "Maximum size of replies to hold for one client that sends before it reads. auto: one message of"
                            + " the maximum length, or a batch of 16 MiB if that is longer. off: hold nothing. Default:"
                            + " ${DEFAULT-VALUE}.")
    long maxHeldReplies;

    @Option(
            names = "--max-held-memory",
            paramLabel = "SIZE",
            defaultValue = "auto",
            converter = WordConverters.SizeOrAuto.class,
            description = "Maximum size of replies to hold for all clients. auto: an eighth of the machine's or the"
                    + " container's memory, 32 MiB to 1 GiB. off: hold nothing. Default: ${DEFAULT-VALUE}.")
    long maxHeldMemory;

    @Option(
            names = "--idle-timeout",
            paramLabel = "TIME",
            defaultValue = "off",
            converter = WordConverters.TimeOrOff.class,
            description = "Close a connection that has sent nothing for this long and has no replies pending, or off."
                    + " Default: ${DEFAULT-VALUE}.")
    Duration idle = Duration.ZERO;

    @Option(
            names = "--message-timeout",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = WordConverters.TimeOrOff.class,
            description = "Close a connection that takes longer than this to send a complete message, or off. A message"
                    + " that sustains --min-receive-rate may take longer. Default: ${DEFAULT-VALUE}.")
    Duration message = Duration.ZERO;

    @Option(
            names = "--min-receive-rate",
            paramLabel = "BYTES/S",
            defaultValue = "1KiB",
            converter = NumberConverters.Bytes.class,
            description = "Minimum receive rate in bytes per second. A message that sustains it may exceed"
                    + " --message-timeout; 0 disables this extension. Default: ${DEFAULT-VALUE}.")
    int minReceiveRate;

    @Option(
            names = "--write-timeout",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = WordConverters.TimeOrOff.class,
            description = "Close a connection whose client reads none of its pending replies for this long, or off."
                    + " Default: ${DEFAULT-VALUE}.")
    Duration write = Duration.ZERO;

    @Option(
            names = "--half-close-timeout",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = WordConverters.TimeOrOff.class,
            description =
                    "Close a half-closed connection whose client reads none of its pending replies for this long, or"
                            + " off. Default: ${DEFAULT-VALUE}.")
    Duration halfClose = Duration.ZERO;

    @Option(
            names = "--linger-time",
            paramLabel = "TIME",
            defaultValue = "30s",
            description =
                    "Maximum time to wait for the client to close its side after the server has closed its own, so"
                            + " that no reset destroys replies in transit. Default: ${DEFAULT-VALUE}.")
    Duration lingerTime = Duration.ZERO;

    @Option(
            names = "--linger-timeout",
            paramLabel = "TIME",
            defaultValue = "5s",
            description = "Stop waiting for a client to close its side once it has been silent for this long. Default:"
                    + " ${DEFAULT-VALUE}.")
    Duration lingerTimeout = Duration.ZERO;

    /**
     * Returns the connection limits.
     *
     * @param capacity the limit that auto stands for
     */
    public ConnectionLimits connections(int capacity) {
        return new ConnectionLimits(
                maxConnections == WordConverters.LimitOrAuto.AUTO ? capacity : maxConnections, maxConnectionsPerIp);
    }

    /**
     * Returns the limits of held replies.
     *
     * @param format the wire format with the maximum message length
     * @param memory the memory of the machine or the container, in bytes
     * @param direct the maximum direct memory of the JVM, in bytes
     * @throws IllegalArgumentException naming the option, if {@code direct} is too small
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

    public Timeouts timeouts() {
        return new Timeouts(idle, message, minReceiveRate, write, halfClose, lingerTime, lingerTimeout);
    }
}
