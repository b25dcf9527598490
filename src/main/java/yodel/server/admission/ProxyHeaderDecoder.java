package yodel.server.admission;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import io.netty.handler.codec.haproxy.HAProxyProtocolException;
import io.netty.handler.codec.haproxy.HAProxyProtocolVersion;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol;
import java.util.List;
import java.util.regex.Pattern;
import yodel.transport.IpLiteral;

/**
 * Decodes version 1 of the PROXY protocol, and leaves version 2 to Netty's decoder. Netty's decoder of version 1
 * rejects port 0, which Tor sends, and accepts addresses and ports with leading zeros, which are ambiguous and not
 * allowed by the specification: https://www.haproxy.org/download/2.9/doc/proxy-protocol.txt section 2.1.
 */
final class ProxyHeaderDecoder extends ByteToMessageDecoder {

    private static final byte[] START = "PROXY ".getBytes(US_ASCII);
    private static final Pattern PORT = Pattern.compile("0|[1-9][0-9]{0,4}");

    /** The maximum length of a header, including CRLF. */
    private static final int MAX_BYTES = 107;

    private boolean failed;

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (failed) {
            in.skipBytes(in.readableBytes());
        } else if (in.getByte(in.readerIndex()) == START[0]) {
            decodeLine(ctx, in, out);
        } else {
            ctx.pipeline().replace(this, null, new HAProxyMessageDecoder());
        }
    }

    private void decodeLine(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        int available = Math.min(in.readableBytes(), MAX_BYTES);
        for (int i = 0; i < Math.min(available, START.length); i++) {
            if (in.getByte(in.readerIndex() + i) != START[i]) {
                throw failure("unknown identifier");
            }
        }
        int end = endOfLine(in, available);
        if (end >= 0) {
            String line = in.toString(in.readerIndex(), end, US_ASCII);
            in.skipBytes(end + 2);
            out.add(message(line.split(" ", -1)));
            ctx.pipeline().remove(this);
        } else if (available == MAX_BYTES) {
            throw failure("the first line is longer than " + MAX_BYTES + " bytes");
        }
    }

    /** Returns the number of bytes before the first CRLF; negative if there is none. */
    private static int endOfLine(ByteBuf in, int available) {
        for (int i = 0; i < available - 1; i++) {
            if (in.getByte(in.readerIndex() + i) == '\r' && in.getByte(in.readerIndex() + i + 1) == '\n') {
                return i;
            }
        }
        return -1;
    }

    private HAProxyMessage message(String[] words) {
        if (words.length >= 2 && words[1].equals("UNKNOWN")) {
            // The receiver must ignore anything that follows.
            return new HAProxyMessage(
                    HAProxyProtocolVersion.V1, HAProxyCommand.PROXY, HAProxyProxiedProtocol.UNKNOWN, null, null, 0, 0);
        }
        if (words.length != 6) {
            throw failure("%d words (expected: 6)".formatted(words.length));
        }
        HAProxyProxiedProtocol protocol = switch (words[1]) {
            case "TCP4" -> HAProxyProxiedProtocol.TCP4;
            case "TCP6" -> HAProxyProxiedProtocol.TCP6;
            default -> throw failure(words[1] + " (expected: TCP4, TCP6 or UNKNOWN)");
        };
        return new HAProxyMessage(
                HAProxyProtocolVersion.V1,
                HAProxyCommand.PROXY,
                protocol,
                address(protocol, words[2]),
                address(protocol, words[3]),
                port(words[4]),
                port(words[5]));
    }

    private String address(HAProxyProxiedProtocol protocol, String word) {
        boolean valid = protocol == HAProxyProxiedProtocol.TCP6
                ? IpLiteral.isIpV6(word) && !word.contains("%")
                : IpLiteral.isIpV4(word);
        if (!valid) {
            throw failure("%s (expected: an address of %s)".formatted(word, protocol));
        }
        return word;
    }

    private int port(String word) {
        if (!PORT.matcher(word).matches() || Integer.parseInt(word) > 65_535) {
            throw failure("%s (expected: a port from 0 to 65535)".formatted(word));
        }
        return Integer.parseInt(word);
    }

    private HAProxyProtocolException failure(String what) {
        failed = true;
        return new HAProxyProtocolException(what);
    }
}
