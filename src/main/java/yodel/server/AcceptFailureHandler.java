package yodel.server;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;

/**
 * Waits a little when a connection cannot be accepted, most often for want of a file descriptor: it stays in the
 * kernel's queue, so that to try again at once would be to spin. Netty's own acceptor waits for a second.
 */
final class AcceptFailureHandler extends ChannelInboundHandlerAdapter {

    /** Short enough that a descriptor which comes free is soon in use again. */
    private static final int PAUSE_MILLIS = 50;

    /** It tries many times in a second, and tells of it once. */
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Faults faults;
    private boolean hasFailed;
    private long toldAt;

    AcceptFailureHandler(Faults faults) {
        this.faults = faults;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        long now = ctx.executor().ticker().nanoTime();
        boolean isNews = !hasFailed || now - toldAt >= SECOND;
        faults.acceptFailed(cause, isNews);
        if (isNews) {
            hasFailed = true;
            toldAt = now;
        }
        ChannelConfig config = ctx.channel().config();
        if (config.isAutoRead()) {
            config.setAutoRead(false);
            ctx.executor().schedule(() -> config.setAutoRead(true), PAUSE_MILLIS, MILLISECONDS);
        }
    }
}
