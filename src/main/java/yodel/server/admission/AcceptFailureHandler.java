package yodel.server.admission;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import org.slf4j.event.Level;
import yodel.metrics.RejectReason;
import yodel.server.connection.ServerContext;

/**
 * Pauses accepting briefly after a failed accept, most often caused by a lack of file descriptors. The connection
 * stays in the kernel queue, so an immediate retry would spin. The default acceptor of Netty pauses for a second.
 */
final class AcceptFailureHandler extends ChannelInboundHandlerAdapter {

    /** Short enough that a freed descriptor is soon in use again. */
    private static final int PAUSE_MILLIS = 50;

    /** Accepting is retried many times per second, but logged only once per second. */
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final ServerContext context;
    private boolean hasFailed;
    private long loggedAt;

    AcceptFailureHandler(ServerContext context) {
        this.context = context;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        long now = ctx.executor().ticker().nanoTime();
        boolean isNews = !hasFailed || now - loggedAt >= SECOND;
        context.metrics().count(RejectReason.ACCEPT_FAILED);
        if (isNews) {
            context.log().log(
                    Level.WARN,
                    RejectReason.ACCEPT_FAILED,
                    "accept failed; new connections stay in the kernel queue: {} (raise the limit of file"
                            + " descriptors, or lower max-connections)",
                    cause.toString());
            hasFailed = true;
            loggedAt = now;
        }
        ChannelConfig config = ctx.channel().config();
        if (config.isAutoRead()) {
            config.setAutoRead(false);
            ctx.executor().schedule(() -> config.setAutoRead(true), PAUSE_MILLIS, MILLISECONDS);
        }
    }
}
