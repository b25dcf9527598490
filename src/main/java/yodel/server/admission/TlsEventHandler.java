package yodel.server.admission;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yodel.metrics.RejectReason;
import yodel.server.connection.ClientAddress;
import yodel.server.connection.ConnectionCloser;
import yodel.server.connection.HandlerNames;
import yodel.tls.HandshakeFailure;

/**
 * Reports failed handshakes and translates the end of a TLS stream into the end of a TCP stream for the handlers
 * after TLS.
 */
final class TlsEventHandler extends ChannelInboundHandlerAdapter {

    private static final Logger log = LoggerFactory.getLogger(TlsEventHandler.class);

    private final ConnectionCloser closer;
    private boolean handshakeDone;
    private boolean rejected;
    private boolean inputEnded;

    TlsEventHandler(ConnectionCloser closer) {
        this.closer = closer;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object read) {
        if (inputEnded || ctx.pipeline().get(HandlerNames.ECHO) == null) {
            // Data that was decrypted before the close started.
            ReferenceCountUtil.release(read);
        } else {
            ctx.fireChannelRead(read);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            handshakeDone = true;
            if (!handshake.isSuccess()) {
                handshakeFailed(ctx, handshake.cause());
            }
        } else if (event instanceof SslCloseCompletionEvent close) {
            if (close.isSuccess()) {
                endInput(ctx);
            }
        } else if (event == ChannelInputShutdownEvent.INSTANCE) {
            if (handshakeDone) {
                endInput(ctx);
            } else {
                ctx.close();
            }
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    private void endInput(ChannelHandlerContext ctx) {
        if (!inputEnded) {
            inputEnded = true;
            ctx.fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        }
    }

    private void handshakeFailed(ChannelHandlerContext ctx, Throwable cause) {
        HandshakeFailure failure = HandshakeFailure.of(cause);
        RejectReason reason = switch (failure) {
            case PLAIN_TEXT -> RejectReason.TLS_PLAIN_TEXT;
            case TIMEOUT -> RejectReason.TLS_TIMEOUT;
            case NO_CERTIFICATE -> RejectReason.TLS_NO_CERTIFICATE;
            case EXPIRED -> RejectReason.TLS_EXPIRED;
            case NOT_YET_VALID -> RejectReason.TLS_NOT_YET_VALID;
            case UNKNOWN_CA -> RejectReason.TLS_UNKNOWN_CA;
            case PROTOCOL -> RejectReason.TLS_PROTOCOL;
            case CIPHER -> RejectReason.TLS_CIPHER;
            case WRONG_NAME, BAD_CERTIFICATE, REFUSED, GONE, OTHER -> RejectReason.TLS_FAILED;
        };
        if (failure == HandshakeFailure.GONE) {
            // Port scanners and TCP health checks connect and disconnect without a handshake.
            log.debug("{}: {}", ClientAddress.text(ctx.channel()), failure.describe(cause));
            return;
        }
        rejected = true;
        closer.reject(ctx.channel(), reason, "TLS: " + failure.describe(cause));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof DecoderException && cause.getCause() instanceof SSLException tls) {
            if (rejected) {
                // The handshake failure was already reported, and the connection is closing.
                log.debug("{}: {}", ClientAddress.text(ctx.channel()), tls.toString());
            } else {
                closer.close(ctx.channel(), tls);
            }
        } else {
            ctx.fireExceptionCaught(cause);
        }
    }
}
