package yodel.cli.option;

import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An address as people write it: {@code 127.0.0.1:8080}, {@code localhost:8080}, {@code [::1]:8080}. */
public final class HostPort {

    private static final Pattern SYNTAX = Pattern.compile("(?:\\[([^]]+)]|([^:]+)):(\\d{1,5})");

    private HostPort() {}

    public static boolean looksLike(String text) {
        return SYNTAX.matcher(text).matches();
    }

    /** The address, looked up if it is a name; unresolved if that name has none. */
    public static InetSocketAddress parse(String text) {
        return parse(text, 1, "HOST:PORT, such as 127.0.0.1:8080 or [::1]:8080, with a port from 1 to 65535");
    }

    /** The same for an address of this machine, where port 0 is any free one. */
    static InetSocketAddress parseToListen(String text) {
        return parse(text, 0, "HOST:PORT, such as 127.0.0.1:9464 or [::1]:0, with a port from 0 to 65535; or off");
    }

    private static InetSocketAddress parse(String text, int lowestPort, String expected) {
        Matcher matcher = SYNTAX.matcher(text);
        int port = matcher.matches() ? Integer.parseInt(matcher.group(3)) : -1;
        if (port < lowestPort || port > 65_535) {
            throw Refusal.expected(expected);
        }
        return new InetSocketAddress(matcher.group(1) != null ? matcher.group(1) : matcher.group(2), port);
    }

    /** The address as {@link #parse} takes it, in numbers. */
    public static String format(InetSocketAddress address) {
        String host = address.isUnresolved() ? address.getHostString() : NetUtil.toAddressString(address.getAddress());
        return host.contains(":") ? "[%s]:%d".formatted(host, address.getPort()) : host + ":" + address.getPort();
    }
}
