package yodel.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.DelimiterBasedFrameDecoder;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.codec.protobuf.ProtobufVarint32FrameDecoder;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Compares the walkers with the frame decoders of Netty, which know nothing of this project: on random streams, both
 * find the same frames, and both refuse the same bytes.
 */
class NettyDecoderPropertyTest {

    /** A limit that streams in tests reach only by an invalid length. */
    private static final int LARGE = 1 << 20;

    /** The number of bytes after which Netty refuses a varint that may still end in the next one. */
    private static final int UNDECIDED_VARINT = 4;

    @Property(edgeCases = EdgeCasesMode.NONE)
    void findsTheSameFrames(@ForAll("anything") Sent sent) {
        Framing framing = sent.format().framing();
        boolean isVarint =
                framing instanceof LengthPrefix prefix && prefix.width().isVariable();
        // The decoder of varints has no limit.
        int limit = isVarint ? Integer.MAX_VALUE : Math.min(LARGE, sent.format().maxMessageBytes());
        WireFormat format = new WireFormat(framing, sent.format().reply(), limit);
        Assume.that(decodes(format));
        FrameWalker walker = format.newWalker();
        byte[] walked = sent.stream().clone();
        int at = walker.walk(ByteBuffer.wrap(walked).order(ByteOrder.LITTLE_ENDIAN), 0, walked.length);
        int held = walker.isRejected() ? 0 : walked.length - at;
        Assume.that(!(isVarint && held == UNDECIDED_VARINT));
        // Netty counts the start of a delimiter as payload until it is complete.
        Assume.that(framing.hasLengths() || walker.isRejected() || walker.messageWalked() + held <= limit);
        Decoded decoded = decode(format, sent.stream());
        assertThat(walker.messages()).as("frames").isEqualTo(decoded.frames.size());
        assertThat(walker.isRejected()).as("refused").isEqualTo(decoded.refused);
        byte[] replies = replies(format, decoded.frames);
        assertThat(Arrays.copyOf(walked, Math.min(at, replies.length))).isEqualTo(replies);
    }

    /** Returns whether Netty has a decoder for the format. */
    private static boolean decodes(WireFormat format) {
        if (format.framing() instanceof LengthPrefix prefix) {
            return !prefix.width().isVariable()
                    || prefix.maxPrefixBytes() == prefix.width().bytes();
        }
        return format.framing().hasMessages() && format.maxMessageBytes() > 0;
    }

    /** Returns the correct replies to whole frames. */
    private static byte[] replies(WireFormat format, List<byte[]> frames) {
        ByteArrayOutputStream replies = new ByteArrayOutputStream();
        for (byte[] frame : frames) {
            byte[] payload = format.framing().payload(frame);
            int start = format.framing().hasLengths() ? frame.length - payload.length : 0;
            byte[] reply = frame.clone();
            System.arraycopy(format.reply().reply(payload), 0, reply, start, payload.length);
            replies.writeBytes(reply);
        }
        return replies.toByteArray();
    }

    /** Decodes a stream that arrives in one read. */
    private static Decoded decode(WireFormat format, byte[] stream) {
        Decoded decoded = new Decoded();
        EmbeddedChannel channel = new EmbeddedChannel(decoder(format), decoded);
        channel.writeInbound(Unpooled.copiedBuffer(stream));
        decoded.ended = true;
        channel.finishAndReleaseAll();
        boolean isVarint = format.framing() instanceof LengthPrefix prefix
                && prefix.width().isVariable();
        if (isVarint) {
            decoded.frames.replaceAll(new UnaryOperator<>() {
                private int at;

                @Override
                public byte[] apply(byte[] payload) {
                    int start = at;
                    while ((stream[at] & 0x80) != 0) {
                        at++;
                    }
                    at += 1 + payload.length;
                    return Arrays.copyOfRange(stream, start, at);
                }
            });
        }
        return decoded;
    }

    /** The frames up to the first refusal. */
    private static final class Decoded extends ChannelInboundHandlerAdapter {
        private final List<byte[]> frames = new ArrayList<>();
        private boolean refused;
        private boolean ended;

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object frame) {
            if (!refused && !ended) {
                frames.add(ByteBufUtil.getBytes((ByteBuf) frame));
            }
            ReferenceCountUtil.release(frame);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            assertThat(cause).isInstanceOf(DecoderException.class);
            refused |= !ended;
        }
    }

    private static ChannelHandler decoder(WireFormat format) {
        int max = format.maxMessageBytes();
        if (format.framing() instanceof Delimiter delimiter) {
            return delimiter.isLine()
                    ? new LineBasedFrameDecoder(max, false, true)
                    : new DelimiterBasedFrameDecoder(max, false, true, Unpooled.wrappedBuffer(delimiter.suffix()));
        }
        LengthPrefix prefix = (LengthPrefix) format.framing();
        if (prefix.width().isVariable()) {
            return new ProtobufVarint32FrameDecoder();
        }
        int before = prefix.offset() + prefix.width().bytes();
        return new LengthFieldBasedFrameDecoder(
                prefix.order() == Endianness.BIG ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                before + max,
                prefix.offset(),
                prefix.width().bytes(),
                prefix.adjustment(),
                0,
                true);
    }

    @Provide
    Arbitrary<Sent> anything() {
        return Streams.sent();
    }
}
