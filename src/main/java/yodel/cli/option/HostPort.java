package yodel.cli.option;

import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import yodel.transport.AddressText;
import yodel.transport.IpLiteral;

/** Parses and formats addresses such as {@code 127.0.0.1:8080}, {@code localhost:8080} and {@code [::1]:8080}. */
public final class HostPort {

    private static final Pattern SYNTAX =
            Pattern.compile("(?:\\[([^\\[\\]]+)]|([^:/@\\s\\[\\]]+)):(0|[1-9][0-9]{0,4})");

    private HostPort() {}

    /** Parses an address and resolves its name; unresolved if the name has no address. */
    public static InetSocketAddress parse(String text) {
        return parse(text, 1, "HOST:PORT, such as 127.0.0.1:8080 or [::1]:8080, with a port from 1 to 65535");
    }

    /** Parses an address to listen on, where port 0 stands for any free port. */
    static InetSocketAddress parseToListen(String text) {
        return parse(text, 0, "HOST:PORT, such as 127.0.0.1:9464 or [::1]:0, with a port from 0 to 65535; or off");
    }

    private static InetSocketAddress parse(String given, int lowestPort, String expected) {
        String text = given.strip();
        Matcher matcher = SYNTAX.matcher(text);
        int port = matcher.matches() ? Integer.parseInt(matcher.group(3)) : -1;
        if (port < lowestPort || port > 65_535) {
            throw ConversionErrors.expected(expected + hint(text));
        }
        String bracketed = matcher.group(1);
        if (bracketed != null && !IpLiteral.isIpV6(bracketed)) {
            throw ConversionErrors.expected(expected + "; only an IPv6 address has brackets");
        }
        String host = bracketed == null ? matcher.group(2) : bracketed;
        if (IpLiteral.isAmbiguous(host)) {
            throw ConversionErrors.expected(
                    expected + "; an IPv4 address is four numbers from 0 to 255 without leading zeros");
        }
        return new InetSocketAddress(host, port);
    }

    /** Returns a hint about a common mistake; empty for any other. */
    private static String hint(String text) {
        if (text.contains("://")) {
            return "; without \"" + text.substring(0, text.indexOf("://")) + "://\"";
        }
        if (IpLiteral.isIpV6(text) || text.matches("[^\\[\\]]*:[^\\[\\]]*:[0-9]+")) {
            return "; an IPv6 address has brackets";
        }
        return text.contains(":") && !text.endsWith("]") ? "" : "; the port is missing";
    }

    /** Formats a numeric address that {@link #parse} accepts. */
    public static String format(InetSocketAddress address) {
        return AddressText.inNumbers(address);
    }
}
