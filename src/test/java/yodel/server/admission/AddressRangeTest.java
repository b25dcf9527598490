package yodel.server.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "010.0.0.1",
                "127.0.0.01",
                "127.1",
                "2130706433",
                "0x7f000001",
                "1.2.3",
                "1.2.3.4.5",
                "256.0.0.1",
                "localhost",
                "",
                "fe80::1%lo",
                "::ffff:010.0.0.1"
            })
    void rejectsAmbiguousAddresses(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AddressRange.parse(text))
                .withMessageContaining("a numeric address or a range of addresses");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/+8",
                "10.0.0.0/08",
                "10.0.0.0/",
                "10.0.0.0/\u0668",
                "10.0.0.0/255.0.0.0",
                "fd00::/129",
                "10.0.0.0/8/8",
                "10.0.0.0/99999999999"
            })
    void rejectsAnInvalidPrefix(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AddressRange.parse(text))
                .withMessageMatching("a prefix of 0 to (32|128) bits");
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3/8, 10.0.0.0/8 for the range, 10.1.2.3 for the single address",
        "192.0.2.7/31, 192.0.2.6/31 for the range, 192.0.2.7 for the single address",
        "fd00::1/8, fd00::/8 for the range, fd00::1 for the single address",
        "1.2.3.4/0, 0.0.0.0/0 for the range, 1.2.3.4 for the single address"
    })
    void rejectsARangeThatMayBeMeantAsASingleAddress(String text, String range, String one) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AddressRange.parse(text))
                .withMessageContaining(range)
                .withMessageContaining(one);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, ::ffff:127.0.0.1, 127.0.0.2",
        "::ffff:10.0.0.0/104, 10.1.2.3, 11.0.0.0",
        "0.0.0.0/0, 1.2.3.4, ::1",
        "::/0, ::1, 1.2.3.4",
        "10.0.0.0/31, 10.0.0.1, 10.0.0.2",
        "FD00::/8, fd00::1, fe00::1"
    })
    void containsAnAddressInEitherForm(String range, String inside, String outside) throws UnknownHostException {
        List<AddressRange> ranges = List.of(AddressRange.parse(range));
        assertThat(AddressRange.anyContains(ranges, InetAddress.getByName(inside)))
                .isTrue();
        assertThat(AddressRange.anyContains(ranges, InetAddress.getByName(outside)))
                .isFalse();
    }

    @Test
    void isFormattedAsGiven() {
        assertThat(AddressRange.parse(" 10.0.0.0/8 ")).hasToString("10.0.0.0/8");
    }
}
