package yodel.tls;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.ssl.SslHandler;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * TLS on the server's side of a connection. The client may close its side and still receive replies, as with plain TCP.
 *
 * <p>TLS engines do not support this by themselves. When an engine reads the client's close_notify, it discards
 * everything that it has not encrypted yet: in TLS 1.2 because the RFC requires it (RFC 5246 section 7.2.1), and with
 * OpenSSL in every version (Netty's {@code ReferenceCountedOpenSslEngine.closeAll}). This handler therefore encrypts
 * all pending replies before it decodes a record that may be a close_notify:
 *
 * <pre>
 *  received    | data | data | close_notify |
 *                             ^
 *                             +-- the replies to both are encrypted here
 * </pre>
 *
 * <p>Must be used on the channel's event loop.
 */
public final class TlsHandler extends SslHandler {

    private static final int HEADER_BYTES = 5;
    private static final int LENGTH_OFFSET = 3;

    /** The content type of an alert, which TLS 1.3 hides. */
    private static final int ALERT = 21;

    private final boolean endsBothWays;
    private boolean holdsReplies;

    @SuppressWarnings("NullAway.Init") // set by handlerAdded
    private ChannelHandlerContext context;

    /**
     * Creates the handler of one connection.
     *
     * @param engine the engine of the connection
     * @param endsBothWays whether the engine also closes its own side when it reads a close_notify in TLS 1.3
     */
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

    /**
     * Returns whether the next record may be a close_notify. In TLS 1.2, the record type shows it. In TLS 1.3, all
     * records look alike, but a close_notify must be the last one received, because nothing may follow it.
     */
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

    /** Returns whether no incomplete record has been received and no handshake is in progress. */
    public boolean isBetweenRecords() {
        return handshakeFuture().isDone() && actualReadableBytes() == 0;
    }

    /** Closes this side: sends all written replies and then a close_notify. */
    public void endOutput() {
        // After a failed handshake, the alert is the last message.
        if (context.isRemoved() || handshakeFuture().cause() != null) {
            return;
        }
        try {
            if (handshakeFuture().isSuccess()) {
                flush(context);
            }
            closeOutbound();
        } catch (Exception e) {
            // The engine has failed and cannot send a close_notify; closing the socket has to suffice.
            context.fireExceptionCaught(e);
        }
    }
}
