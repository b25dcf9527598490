package yodel.server.admission;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import yodel.metrics.RejectReason;
import yodel.server.connection.ConnectionCloser;

/**
 * Authenticates a client as Python's {@code multiprocessing.connection} does, before the first message.
 *
 * <pre>
 *  server --> #CHALLENGE# and a challenge --> client
 *         &lt;-- proof                       &lt;--
 *         --> #WELCOME# or #FAILURE#      -->
 *         &lt;-- #CHALLENGE# and a challenge &lt;--     the client checks that the server knows the key as well
 *         --> proof                       -->
 *         &lt;-- #WELCOME#                   &lt;--     followed by messages, which the next handlers answer
 * </pre>
 *
 * <p>Each part has a big-endian length of 4 bytes.
 */
final class AuthenticationHandler extends ChannelInboundHandlerAdapter {

    private static final byte[] CHALLENGE = "#CHALLENGE#".getBytes(US_ASCII);
    private static final byte[] WELCOME = "#WELCOME#".getBytes(US_ASCII);
    private static final byte[] FAILURE = "#FAILURE#".getBytes(US_ASCII);

    /** The form of Python 3.12, which older versions prove as well. */
    private static final byte[] CHALLENGE_FORM = "{sha256}".getBytes(US_ASCII);

    private static final int RANDOM_BYTES = 40;

    /** The length of the longest part, as in Python. */
    private static final int MAX_BYTES = 256;

    private static final SecureRandom RANDOM = new SecureRandom();

    /** The part that the client sends next. */
    private enum Awaited {
        PROOF,
        CHALLENGE,
        WELCOME
    }

    private final Authentication authentication;
    private final ConnectionCloser closer;
    private final ByteBuffer part = ByteBuffer.allocate(Integer.BYTES + MAX_BYTES);
    private final byte[] challenge = newChallenge();
    private Awaited awaited = Awaited.PROOF;
    private @Nullable Future<?> deadline;
    private boolean rejected;

    AuthenticationHandler(Authentication authentication, ConnectionCloser closer) {
        this.authentication = authentication;
        this.closer = closer;
    }

    private static byte[] newChallenge() {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        return join(CHALLENGE_FORM, random);
    }

    private static byte[] join(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        deadline = ctx.executor()
                .schedule(
                        () -> reject(
                                ctx,
                                RejectReason.AUTH_TIMEOUT,
                                "no authentication within %s s"
                                        .formatted(authentication.timeout().toMillis() / 1e3)),
                        authentication.timeout().toNanos(),
                        NANOSECONDS);
        send(ctx, join(CHALLENGE, challenge));
        ctx.fireChannelActive();
    }

    private static void send(ChannelHandlerContext ctx, byte[] part) {
        int length = part.length;
        ctx.writeAndFlush(
                ctx.alloc().buffer(Integer.BYTES + length).writeInt(length).writeBytes(part), ctx.voidPromise());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object read) {
        ByteBuf in = (ByteBuf) read;
        while (!rejected && !ctx.isRemoved() && take(ctx, in)) {
            byte[] whole = Arrays.copyOfRange(part.array(), Integer.BYTES, part.position());
            part.clear();
            received(ctx, whole);
        }
        if (ctx.isRemoved() && !rejected && in.isReadable()) {
            ctx.fireChannelRead(in);
        } else {
            ReferenceCountUtil.release(in);
        }
    }

    /** Takes bytes of the current part, and returns whether it is complete. */
    private boolean take(ChannelHandlerContext ctx, ByteBuf in) {
        take(in, Integer.BYTES);
        if (part.position() < Integer.BYTES) {
            return false;
        }
        int length = part.getInt(0);
        if (length < 0 || length > MAX_BYTES) {
            reject(
                    ctx,
                    RejectReason.AUTH_PROTOCOL,
                    "length %d during authentication (expected: 0 to %d)".formatted(length, MAX_BYTES));
            return false;
        }
        take(in, Integer.BYTES + length);
        return part.position() == Integer.BYTES + length;
    }

    private void take(ByteBuf in, int upTo) {
        int bytes = Math.min(in.readableBytes(), upTo - part.position());
        if (bytes > 0) {
            in.readBytes(part.array(), part.position(), bytes);
            part.position(part.position() + bytes);
        }
    }

    private void received(ChannelHandlerContext ctx, byte[] message) {
        try {
            switch (awaited) {
                case PROOF -> {
                    if (authentication.key().isProof(message, challenge)) {
                        awaited = Awaited.CHALLENGE;
                        send(ctx, WELCOME);
                    } else {
                        send(ctx, FAILURE);
                        reject(ctx, RejectReason.AUTH_WRONG_KEY, "the client has another key");
                    }
                }
                case CHALLENGE -> {
                    if (!startsWith(message, CHALLENGE)) {
                        reject(ctx, RejectReason.AUTH_PROTOCOL, "the client sent no challenge");
                        return;
                    }
                    awaited = Awaited.WELCOME;
                    send(
                            ctx,
                            authentication.key().prove(Arrays.copyOfRange(message, CHALLENGE.length, message.length)));
                }
                case WELCOME -> {
                    if (Arrays.equals(message, WELCOME)) {
                        ctx.pipeline().remove(this);
                    } else {
                        reject(ctx, RejectReason.AUTH_WRONG_KEY, "the client refused the server's key");
                    }
                }
            }
        } catch (GeneralSecurityException e) {
            send(ctx, FAILURE);
            reject(
                    ctx,
                    RejectReason.AUTH_PROTOCOL,
                    "%d bytes that are no %s (does the client use an authkey?)"
                            .formatted(message.length, awaited == Awaited.PROOF ? "proof of a key" : "challenge"));
        }
    }

    private static boolean startsWith(byte[] message, byte[] start) {
        return message.length >= start.length && Arrays.equals(Arrays.copyOf(message, start.length), start);
    }

    private void reject(ChannelHandlerContext ctx, RejectReason reason, String what) {
        if (!rejected) {
            rejected = true;
            cancelDeadline();
            closer.reject(ctx.channel(), reason, what);
        }
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        cancelDeadline();
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        cancelDeadline();
    }
}
