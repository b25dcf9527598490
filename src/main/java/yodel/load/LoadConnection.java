package yodel.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a load run: keeps its messages in flight, and has what comes back checked.
 *
 * <pre>
 *  messages    1 2 3 | 4 5 6 | 7 8 ...
 *           answered | in flight
 *                    |       +-- sending: what goes out next
 *                    +---------- expected by the {@link ReplyChecker}: whose reply must come next
 * </pre>
 *
 * <p>Belongs to its event loop.
 */
final class LoadConnection extends ChannelInboundHandlerAdapter {

    private final LoadLoop loop;
    private final int depth;
    private final Cursor sending;
    private final FlightLog flights;
    private final ReplyChecker checker;

    private @Nullable ChannelHandlerContext ctx;
    private int position;
    private boolean alive;

    /**
     * Made before it is open; the channel brings it to life.
     *
     * @param number the connection's number in the whole run, from 0
     * @param start its first message
     */
    LoadConnection(LoadLoop loop, int number, int depth, Messages.Start start) {
        this.loop = loop;
        this.depth = depth;
        this.sending = new Cursor(start.block(), start.index());
        this.flights = new FlightLog(depth);
        this.checker = new ReplyChecker(loop, number, sending.copy(), flights);
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
        int messages = alive ? loop.permit(position, depth - checker.inFlight(), now) : 0;
        if (messages == 0 || ctx == null) {
            return;
        }
        loop.sent(position, messages, now, flights);
        for (int left = messages; left > 0; ) {
            int here = Math.min(left, sending.messagesInBlock());
            ByteBuf requests = sending.block().requests(sending.index(), sending.index() + here);
            checker.expect(requests.readableBytes());
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
            if (alive && !checker.check(in, loop.now())) {
                lose();
                close();
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

    /** The connection is lost to the run, and with it what is in flight. */
    private void lose() {
        if (alive) {
            alive = false;
            checker.lose(ReplyFault.CONNECTION_LOST);
            loop.closed(position);
        }
    }

    /** Ends the connection with the run: what is still in flight is not waited for any longer. */
    void finish() {
        if (alive) {
            alive = false;
            checker.lose(ReplyFault.MISSING);
            close();
        }
    }

    private void close() {
        if (ctx != null) {
            ctx.close();
        }
    }
}
