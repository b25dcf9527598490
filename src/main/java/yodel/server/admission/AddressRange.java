package yodel.server.admission;

import io.netty.handler.ipfilter.IpFilterRule;
import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import yodel.server.connection.ClientAddress;
import yodel.transport.AddressText;
import yodel.transport.IpLiteral;

/**
 * A range of IP addresses with a common prefix, in the usual notation: {@code 10.0.0.0/8}, {@code fd00::/8}, {@code
 * ::1}.
 */
public final class AddressRange {

    private static final int IPV4_BITS = 32;
    private static final int IPV6_BITS = 128;

    /** The prefix of IPv4-mapped IPv6 addresses: ::ffff:10.0.0.1 (RFC 4291 section 2.5.5.2). */
    private static final int MAPPED_BITS = IPV6_BITS - IPV4_BITS;

    private static final Pattern BITS = Pattern.compile("0|[1-9][0-9]{0,2}");

    private final String text;
    private final IpFilterRule rule;

    private AddressRange(String text, IpFilterRule rule) {
        this.text = text;
        this.rule = rule;
    }

    /**
     * Parses a range.
     *
     * @throws IllegalArgumentException if {@code text} is not a range; the message names the expected form
     */
    public static AddressRange parse(String text) {
        String[] parts = text.strip().split("/", 2);
        InetAddress address = parts[0].contains("%") ? null : IpLiteral.parse(parts[0]);
        if (address == null) {
            throw new IllegalArgumentException("a numeric address or a range of addresses, such as 10.0.0.0/8 or"
                    + " fd00::/8, without leading zeros and without a zone");
        }
        int written = parts[0].contains(":") ? IPV6_BITS : IPV4_BITS;
        int bits = parts.length == 1 ? written : bits(parts[1], written);
        if (address instanceof Inet4Address && written == IPV6_BITS) {
            bits -= MAPPED_BITS;
            if (bits < 0) {
                throw new IllegalArgumentException("a prefix of 96 to 128 bits for an IPv4-mapped IPv6 address");
            }
        }
        InetAddress first = first(address, bits);
        if (!first.equals(address)) {
            throw new IllegalArgumentException("%s/%d for the range, or %s for the single address"
                    .formatted(AddressText.inNumbers(first), bits, AddressText.inNumbers(address)));
        }
        return new AddressRange(text.strip(), new IpSubnetFilterRule(address, bits, IpFilterRuleType.ACCEPT));
    }

    /** Returns the address with every bit after the first {@code bits} set to 0. */
    private static InetAddress first(InetAddress address, int bits) {
        byte[] bytes = address.getAddress();
        for (int bit = bits; bit < bytes.length * Byte.SIZE; bit++) {
            bytes[bit / Byte.SIZE] &= (byte) ~(0x80 >> bit % Byte.SIZE);
        }
        return address(bytes);
    }

    private static int bits(String text, int most) {
        // Stricter than Integer.parseInt, which accepts signs and the digits of every script.
        if (BITS.matcher(text).matches() && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        throw new IllegalArgumentException("a prefix of 0 to %d bits".formatted(most));
    }

    /**
     * Returns whether one of the ranges contains an address, in its IPv4 or its IPv4-mapped form.
     *
     * @param address null if unknown: no range contains it
     */
    static boolean anyContains(List<AddressRange> ranges, @Nullable InetAddress address) {
        return address != null && ranges.stream().anyMatch(range -> range.contains(address));
    }

    private boolean contains(InetAddress address) {
        return rule.matches(new InetSocketAddress(ClientAddress.plain(address), 0));
    }

    /** Returns the address; {@link InetAddress#getByAddress} converts an IPv4-mapped address to IPv4. */
    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the text that the range was parsed from. */
    @Override
    public String toString() {
        return text;
    }
}
