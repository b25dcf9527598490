package yodel.server.admission;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * Headers that proxies send at the start of a connection
 * (https://www.haproxy.org/download/2.9/doc/proxy-protocol.txt), most of them for the client 192.0.2.7:56324.
 */
enum ProxyHeaders {
    V1_TCP4("PROXY TCP4 192.0.2.7 127.0.0.1 56324 8080\r\n"),
    V1_TCP6("PROXY TCP6 2001:db8::7 ::1 56324 8080\r\n"),
    V1_TCP6_IN_CAPITALS("PROXY TCP6 2001:DB8::7 ::1 56324 8080\r\n"),
    /** A header with addresses of the maximum length. */
    V1_TCP6_IN_FULL(
            "PROXY TCP6 2001:0db8:0000:0000:0000:0000:0000:0007 ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff 56324 65535\r\n"),
    V1_TCP6_MAPPED("PROXY TCP6 ::ffff:192.0.2.7 ::ffff:127.0.0.1 56324 8080\r\n"),
    /** The header that Tor sends for an onion service. */
    V1_PORT_0("PROXY TCP4 0.0.0.0 127.0.0.1 0 8081\r\n"),
    V1_UNKNOWN("PROXY UNKNOWN\r\n"),
    /** The longest header in the specification: 107 bytes. */
    V1_UNKNOWN_IN_FULL("PROXY UNKNOWN " + "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff ".repeat(2) + "65535 65535\r\n"),
    /** The text after the word must be ignored. */
    V1_UNKNOWN_WITH_ADDRESSES("PROXY UNKNOWN 192.0.2.7 127.0.0.1 56324 8080\r\n"),

    V2_TCP4(v2("21 11 000c c0000207 7f000001 dc04 1f90")),
    V2_TCP6(v2("21 21 0024 20010db8000000000000000000000007 00000000000000000000000000000001 dc04 1f90")),
    V2_TCP4_AND_MORE(v2("21 11 0013 c0000207 7f000001 dc04 1f90 04 0004 00000000")),
    V2_PORT_0(v2("21 11 000c c0000207 7f000001 0000 0000")),
    V2_UDP4(v2("21 12 000c c0000207 7f000001 dc04 1f90")),
    V2_UNSPECIFIED_AND_MORE(v2("21 00 0007 04 0004 00000000")),
    V2_LOCAL_OF_AN_UNKNOWN_FAMILY(v2("20 ff 0003 010203")),
    V2_UNIX(v2("21 31 00d8" + "2f61".repeat(108))),
    V2_UNSPECIFIED(v2("21 00 0000")),
    V2_LOCAL(v2("20 00 0000")),
    /** The address must be ignored. */
    V2_LOCAL_WITH_ADDRESSES(v2("20 11 000c c0000207 7f000001 dc04 1f90"));

    /** One byte per character. */
    private final String text;

    ProxyHeaders(String text) {
        this.text = text;
    }

    private static String v2(String hex) {
        return new String(HexFormat.of().parseHex("0d0a0d0a000d0a515549540a" + hex.replace(" ", "")), ISO_8859_1);
    }

    byte[] bytes() {
        return text.getBytes(ISO_8859_1);
    }

    /** Returns the header followed by more bytes. */
    byte[] before(byte[] rest) {
        byte[] both = Arrays.copyOf(bytes(), text.length() + rest.length);
        System.arraycopy(rest, 0, both, text.length(), rest.length);
        return both;
    }

    /** Returns the expected client address: the peer of the connection if the header names none. */
    String client() {
        return switch (this) {
            case V1_TCP4, V1_TCP6_MAPPED, V2_TCP4, V2_TCP4_AND_MORE, V2_UDP4 -> "192.0.2.7:56324";
            case V1_TCP6, V1_TCP6_IN_CAPITALS, V1_TCP6_IN_FULL, V2_TCP6 -> "[2001:db8::7]:56324";
            case V1_PORT_0 -> "0.0.0.0:0";
            case V2_PORT_0 -> "192.0.2.7:0";
            default -> "127.0.0.1:1";
        };
    }
}
