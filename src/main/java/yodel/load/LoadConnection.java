package yodel.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yodel.wire.Framing;

/**
 * One connection of a load run: keeps its messages in flight, and checks what comes back.
 *
 * <pre>
 *  messages   1 2 3 | 4 5 6 | 7 8 ...
 *                   |       +-- sending: what goes out next
 *                   +---------- expecting: whose reply must come next
 *          answered | in flight
 *
 *  reply bytes --> equal to what is expected? --yes--> answered
 *                     | no
 *                     +--> put the reply together --> what is it? --> answered, wrong, one too many
 * </pre>
 *
 * <p>Belongs to its event loop.
 */
final class LoadConnection extends ChannelInboundHandlerAdapter {

    private static final int EXCERPT = 64;

    /** So many replies behind it, an overtaken message is taken for missing. */
    private static final int MISSING_AFTER = 4096;

    private final LoadLoop loop;
    private final int number;
    private final int depth;
    private final Cursor sending;
    private final Cursor expecting;
    private final FlightLog flights;
    private final List<OvertakenMessage> overtaken = new ArrayList<>();

    private @Nullable ChannelHandlerContext ctx;
    private @Nullable ReplyFrame oddReply;

    /** Bytes of the replies that are in flight, from {@link #expecting} on. */
    private long bytesExpected;

    private int position;
    private boolean alive;

    /** @param number the connection's number in the whole run, from 0 */
    LoadConnection(LoadLoop loop, int number, int depth, Messages.Start start) {
        this.loop = loop;
        this.number = number;
        this.depth = depth;
        this.sending = new Cursor(start.block(), start.index());
        this.expecting = sending.copy();
        this.flights = new FlightLog(depth);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        ctx = context;
        alive = true;
        position = loop.opened(this);
    }

    boolean isAlive() {
        return alive;
    }

    /** Sends as many messages as the depth and the loop allow. */
    void send(long now) {
        int messages = alive ? loop.permit(position, depth - flights.size() - overtaken.size(), now) : 0;
        if (messages == 0 || ctx == null) {
            return;
        }
        loop.sent(position, messages, now, flights);
        for (int left = messages; left > 0; ) {
            int here = Math.min(left, sending.messagesInBlock());
            ByteBuf requests = sending.block().requests(sending.index(), sending.index() + here);
            bytesExpected += requests.readableBytes();
            ctx.write(requests, ctx.voidPromise());
            sending.skipMessages(here);
            left -= here;
        }
        ctx.flush();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object read) {
        ByteBuf in = (ByteBuf) read;
        try {
            long now = loop.now();
            while (in.isReadable() && alive) {
                if (oddReply == null) {
                    compare(in, now);
                } else {
                    examine(oddReply, in, now);
                }
            }
        } finally {
            in.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        send(loop.now());
        loop.finishIfDone();
    }

    /** Compares the next bytes with what must come; where they differ, an odd reply begins. */
    private void compare(ByteBuf in, long now) {
        int bytes = (int) Math.min(Math.min(in.readableBytes(), expecting.bytesInBlock()), bytesExpected);
        ByteBuffer expected = expecting.block().replies();
        expected.limit(expecting.offset() + bytes).position(expecting.offset());
        int mismatch = in.internalNioBuffer(in.readerIndex(), bytes).mismatch(expected);
        int right = mismatch < 0 ? bytes : mismatch;
        in.skipBytes(right);
        bytesExpected -= right;
        loop.received(right, now);
        int messages = expecting.skipBytes(right);
        if (messages > 0) {
            loop.answered(flights, messages, now);
            forgetMissing();
        }
        if (mismatch >= 0 || bytes == 0) {
            int begun = expecting.offsetInMessage();
            byte[] matched = expecting.block().replyBytes(expecting.index(), begun);
            expecting.rewindMessage();
            bytesExpected += begun;
            oddReply = new ReplyFrame(loop.framing(), loop.lengthPrefix(), matched);
        }
    }

    /** Puts an odd reply together and, when it is whole, says what it is. */
    private void examine(ReplyFrame reply, ByteBuf in, long now) {
        int rest = flights.size() == 0 ? in.readableBytes() : expecting.messageLength();
        if (!reply.takeLength(in, rest)) {
            return;
        }
        ReplyDiagnosis diagnosis = new ReplyDiagnosis(expecting, flights.size(), overtaken);
        if (!diagnosis.isLengthOfAny(reply.length()) && loop.framing() != Framing.RAW) {
            // Where such a reply ends is not to be trusted, so nothing behind it can be.
            reply.takeExcerpt(in);
            oddReply = null;
            fault(flights.size() == 0 ? ReplyFault.ONE_TOO_MANY : ReplyFault.WRONG_LENGTH, reply.bytes());
            giveUp();
        } else if (reply.takeAll(in)) {
            oddReply = null;
            accept(diagnosis.diagnose(reply.bytes()), reply.bytes(), now);
        }
    }

    private void accept(ReplyDiagnosis.Finding finding, byte[] reply, long now) {
        if (finding instanceof ReplyDiagnosis.Finding.Right right) {
            passOver(right.ahead());
            consume(expecting.messageLength());
            loop.received(reply.length, now);
            loop.answered(flights, 1, now);
        } else if (finding instanceof ReplyDiagnosis.Finding.Straggler straggler) {
            OvertakenMessage message = overtaken.remove(straggler.overtaken());
            example(ReplyFault.OUT_OF_ORDER, message.number(), message.place(), reply);
            loop.wrong(ReplyFault.OUT_OF_ORDER, message.dueAt());
        } else if (finding instanceof ReplyDiagnosis.Finding.Wrong wrong) {
            fault(wrong.fault(), reply);
            if (wrong.fault() == ReplyFault.WRONG_LENGTH) {
                giveUp();
            }
        } else {
            fault(ReplyFault.ONE_TOO_MANY, reply);
        }
    }

    /** Counts a fault of the reply at hand; unless it is one too many, the next message has had its reply. */
    private void fault(ReplyFault fault, byte[] reply) {
        if (fault == ReplyFault.ONE_TOO_MANY) {
            example(fault, flights.first(), null, reply);
            loop.surplus();
            return;
        }
        example(fault, flights.first(), expecting, reply);
        loop.wrong(fault, flights.firstDueAt());
        flights.removeFirst();
        consume(expecting.messageLength());
    }

    private void passOver(int messages) {
        for (int i = 0; i < messages; i++) {
            overtaken.add(new OvertakenMessage(expecting.copy(), flights.first(), flights.firstDueAt()));
            flights.removeFirst();
            consume(expecting.messageLength());
        }
    }

    private void consume(int bytes) {
        bytesExpected -= bytes;
        expecting.skipMessages(1);
    }

    /** A missing reply would keep its place in flight for ever. */
    private void forgetMissing() {
        while (!overtaken.isEmpty() && flights.first() - overtaken.get(0).number() > MISSING_AFTER) {
            OvertakenMessage missing = overtaken.remove(0);
            example(ReplyFault.MISSING, missing.number(), missing.place(), new byte[0]);
            loop.lost(ReplyFault.MISSING, missing.dueAt());
        }
    }

    private void example(ReplyFault fault, long message, @Nullable Cursor expected, byte[] received) {
        if (!loop.wantsExamples()) {
            return;
        }
        byte[] right = expected == null ? new byte[0] : expected.block().replyBytes(expected.index(), EXCERPT);
        loop.example(new FaultExample(
                fault,
                number,
                message + 1,
                ByteBuffer.wrap(right),
                ByteBuffer.wrap(received, 0, Math.min(received.length, EXCERPT))));
    }

    /** Ends the connection because its replies cannot be followed any longer. */
    private void giveUp() {
        lose();
        close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException)) {
            loop.failed(cause);
        }
        context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        lose();
    }

    /** The connection is lost to the run, and what is in flight with it. */
    private void lose() {
        if (alive) {
            loseFlights(ReplyFault.CONNECTION_LOST);
            loop.closed(position);
        }
    }

    /** Ends the connection with the run: what is still in flight is not waited for any longer. */
    void finish() {
        if (alive) {
            loseFlights(ReplyFault.MISSING);
            close();
        }
    }

    private void close() {
        if (ctx != null) {
            ctx.close();
        }
    }

    private void loseFlights(ReplyFault fault) {
        alive = false;
        if (oddReply != null && flights.size() > 0 && oddReply.differsInLength(expecting.messageLength())) {
            fault(ReplyFault.WRONG_LENGTH, oddReply.bytes());
        }
        oddReply = null;
        while (flights.size() > 0) {
            example(fault, flights.first(), expecting, new byte[0]);
            loop.lost(fault, flights.firstDueAt());
            flights.removeFirst();
            expecting.skipMessages(1);
        }
        for (OvertakenMessage message : overtaken) {
            example(ReplyFault.MISSING, message.number(), message.place(), new byte[0]);
            loop.lost(ReplyFault.MISSING, message.dueAt());
        }
        overtaken.clear();
    }
}
