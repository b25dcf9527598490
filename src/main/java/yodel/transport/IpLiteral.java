package yodel.transport;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses IP addresses in the notation that all programs agree on: four decimal numbers without leading zeros, or IPv6
 * (RFC 4291 section 2.2), optionally with a zone (RFC 4007 section 11).
 *
 * <p>Programs disagree about other notations: {@code 010.0.0.1} is 8.0.0.1 to the C library and 10.0.0.1 to Java, and
 * {@code 127.1}, {@code 2130706433} and {@code 0x7f000001} are addresses to some and names to others.
 */
public final class IpLiteral {

    private static final String NUMBER = "(?:0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])";
    private static final Pattern IPV4 = Pattern.compile(NUMBER + "(?:\\." + NUMBER + "){3}");
    private static final Pattern IPV4_AT_THE_END = Pattern.compile("[^%]*:([0-9.]*\\.[0-9.]*)(?:%.*)?");

    /** Host names do not end in a number: https://url.spec.whatwg.org/#ends-in-a-number-checker. */
    private static final Pattern NUMBER_AT_THE_END =
            Pattern.compile("(?:.*\\.)?(?:[0-9]+|0[xX][0-9a-fA-F]*)\\.?", Pattern.DOTALL);

    private IpLiteral() {}

    /**
     * Parses an address without any name lookup; returns null if {@code text} is not an address or its zone does not
     * exist.
     */
    public static @Nullable InetAddress parse(String text) {
        if (!isIpV4(text) && !isIpV6(text)) {
            return null;
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /** Returns whether {@code text} consists of four numbers from 0 to 255 without leading zeros. */
    public static boolean isIpV4(String text) {
        return IPV4.matcher(text).matches();
    }

    /** Returns whether {@code text} is an IPv6 address without brackets, whether or not its zone exists. */
    public static boolean isIpV6(String text) {
        if (text.startsWith("[") || !NetUtil.isValidIpV6Address(text)) {
            return false;
        }
        var last = IPV4_AT_THE_END.matcher(text);
        return !last.matches() || isIpV4(last.group(1));
    }

    /** Returns whether a host is a number that programs interpret differently, such as {@code 010.0.0.1}. */
    public static boolean isAmbiguous(String host) {
        return !host.contains(":") && NUMBER_AT_THE_END.matcher(host).matches() && !isIpV4(host);
    }
}
