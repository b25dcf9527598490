package yodel.load;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import yodel.transport.Transport;
import yodel.wire.Framing;
import yodel.wire.LengthPrefix;

/** Makes results for those who report them: two connections, two seconds. */
public final class ResultFixture {

    private final Tally tally = new Tally();
    private final @Nullable Double rate;
    private int opened = 2;
    private boolean interrupted;

    private ResultFixture(@Nullable Double rate) {
        this.rate = rate;
    }

    public static ResultFixture closedLoop() {
        return new ResultFixture(null);
    }

    public static ResultFixture openLoop(double rate) {
        return new ResultFixture(rate);
    }

    /** Messages with a right reply of 68 bytes; in the open loop the service took half of the response time. */
    public ResultFixture answered(long messages, Duration responseTime) {
        tally.due(messages);
        tally.sent(messages);
        tally.answered(messages);
        tally.received(messages * 68);
        tally.responseTime(responseTime.toNanos(), messages);
        if (rate != null) {
            tally.serviceTime(responseTime.toNanos() / 2, messages);
        }
        return this;
    }

    public ResultFixture late(long messages) {
        tally.due(messages);
        tally.sent(messages);
        tally.late(messages);
        return this;
    }

    public ResultFixture wrong(ReplyFault fault, long messages) {
        tally.due(messages);
        tally.sent(messages);
        tally.wrong(messages);
        tally.fault(fault, messages);
        return this;
    }

    public ResultFixture lost(ReplyFault fault, long messages) {
        tally.due(messages);
        tally.sent(messages);
        tally.lost(messages);
        tally.fault(fault, messages);
        return this;
    }

    public ResultFixture unsent(long messages) {
        tally.due(messages);
        return this;
    }

    public ResultFixture example(ReplyFault fault, int connection, long message, byte[] expected, byte[] received) {
        tally.example(
                new FaultExample(fault, connection, message, 0, ByteBuffer.wrap(expected), ByteBuffer.wrap(received)));
        return this;
    }

    public ResultFixture connectionLost() {
        tally.connectionLost();
        return this;
    }

    public ResultFixture opened(int connections) {
        opened = connections;
        return this;
    }

    public ResultFixture interrupted() {
        interrupted = true;
        return this;
    }

    public Tally tally() {
        return tally;
    }

    public LoadResult result() {
        LoadConfig config = new LoadConfig(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080),
                Framing.LENGTH_PREFIX,
                LengthPrefix.LITTLE,
                Transport.NIO,
                1,
                2,
                1,
                new MessageSizes(64, 64),
                null,
                rate,
                Duration.ZERO,
                Duration.ofSeconds(2),
                null,
                Duration.ofSeconds(3));
        return new LoadResult(config, tally, opened, 2, interrupted);
    }
}
