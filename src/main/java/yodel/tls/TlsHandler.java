package yodel.tls;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.ssl.SslHandler;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * A connection's TLS, on the server's side. Its peer may end its stream and still take replies, as with plain TCP.
 *
 * <p>Engines make that hard. By the letter of TLS 1.2 (RFC 5246 section 7.2.1), and whatever the version with OpenSSL
 * (Netty's {@code ReferenceCountedOpenSslEngine.closeAll}), an engine that reads the peer's close_notify throws away what
 * was not yet encrypted. So everything is encrypted before a record is read that may be one:
 *
 * <pre>
 *  what came   | data | data | close_notify |
 *                             ^
 *                             +-- the replies to both are encrypted here
 * </pre>
 *
 * <p>For use by the channel's event loop.
 */
public final class TlsHandler extends SslHandler {

    private static final int HEADER_BYTES = 5;
    private static final int LENGTH_OFFSET = 3;

    /** The content type of an alert, which TLS 1.3 hides. */
    private static final int ALERT = 21;

    private final boolean endsBothWays;
    private boolean holdsReplies;

    @SuppressWarnings("NullAway.Init") // by handlerAdded
    private ChannelHandlerContext context;

    /** @param endsBothWays whether the engine also ends its own side at a close_notify of TLS 1.3 */
    TlsHandler(SSLEngine engine, boolean endsBothWays) {
        super(engine);
        this.endsBothWays = endsBothWays;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) throws Exception {
        context = ctx;
        super.handlerAdded(ctx);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) throws Exception {
        holdsReplies = true;
        super.write(ctx, message, promise);
    }

    @Override
    public void flush(ChannelHandlerContext ctx) throws Exception {
        holdsReplies = false;
        super.flush(ctx);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws SSLException {
        if (holdsReplies && mayBeCloseNotify(in)) {
            encryptReplies();
        }
        super.decode(ctx, in, out);
    }

    /** Only the type tells in TLS 1.2. In 1.3 all look alike; it is the last, for nothing may come behind it. */
    private boolean mayBeCloseNotify(ByteBuf in) {
        if (in.readableBytes() < HEADER_BYTES) {
            return false;
        }
        int type = in.getUnsignedByte(in.readerIndex());
        int length = HEADER_BYTES + in.getUnsignedShort(in.readerIndex() + LENGTH_OFFSET);
        return type == ALERT || (endsBothWays && in.readableBytes() <= length);
    }

    private void encryptReplies() throws SSLException {
        try {
            flush(context);
        } catch (SSLException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new SSLException(e);
        }
    }

    /** Whether nothing came of a record that is not there as a whole, and no handshake is under way. */
    public boolean isBetweenRecords() {
        return handshakeFuture().isDone() && actualReadableBytes() == 0;
    }

    /** Ends this side's stream: every reply that was written goes out, and a close_notify behind them. */
    public void endOutput() {
        // An alert is the last that is said of a handshake that failed.
        if (context.isRemoved() || handshakeFuture().cause() != null) {
            return;
        }
        try {
            if (handshakeFuture().isSuccess()) {
                flush(context);
            }
            closeOutbound();
        } catch (Exception e) {
            // Its engine has failed: nothing more can be said in its terms, and the socket's end says the rest.
            context.fireExceptionCaught(e);
        }
    }
}
