package yodel.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;
import yodel.transport.AddressText;

class HostPortTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8080, 127.0.0.1, 8080",
        "127.0.0.1:1, 127.0.0.1, 1",
        "127.0.0.1:65535, 127.0.0.1, 65535",
        "[::1]:8080, 0:0:0:0:0:0:0:1, 8080",
    })
    void readsNumbers(String text, String host, int port) {
        InetSocketAddress address = HostPort.parse(text);
        assertThat(address.getAddress().getHostAddress()).isEqualTo(host);
        assertThat(address.getPort()).isEqualTo(port);
    }

    @Test
    void looksUpNames() {
        InetSocketAddress address = HostPort.parse("localhost:8080");
        assertThat(address.getAddress().isLoopbackAddress()).isTrue();
        assertThat(address.getHostString()).isEqualTo("localhost");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                ":8080",
                "localhost:",
                "localhost:http",
                "127.0.0.1:0",
                "127.0.0.1:65536",
                "127.0.0.1:-1",
                "127.0.0.1:123456",
                "::1:8080",
                "[::1]",
                "a:b:1",
                " "
            })
    void rejectsAnInvalidAddress(String text) {
        assertThatExceptionOfType(TypeConversionException.class)
                .isThrownBy(() -> HostPort.parse(text))
                .withMessageContaining("HOST:PORT, such as 127.0.0.1:8080 or [::1]:8080");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8080", "[::1]:8080"})
    void formatsAParsedAddress(String text) {
        assertThat(HostPort.format(HostPort.parse(text))).isEqualTo(text);
    }

    @Test
    void formatsANameWithoutAddressUnchanged() {
        assertThat(HostPort.format(InetSocketAddress.createUnresolved("nowhere", 80)))
                .isEqualTo("nowhere:80");
    }

    @ParameterizedTest
    @CsvSource({
        "tcp://127.0.0.1:8080, without \"tcp://\"",
        "http://localhost:8080/, without \"http://\"",
        "::1:8080, an IPv6 address has brackets",
        "2001:db8::7:8080, an IPv6 address has brackets",
        "localhost, the port is missing",
        "127.0.0.1, the port is missing",
        "[::1], the port is missing",
        "[127.0.0.1]:80, only an IPv6 address has brackets",
        "[localhost]:80, only an IPv6 address has brackets",
        "010.0.0.1:80, four numbers from 0 to 255 without leading zeros",
        "127.0.0.01:80, four numbers from 0 to 255 without leading zeros",
        "127.1:80, four numbers from 0 to 255 without leading zeros",
        "2130706433:80, four numbers from 0 to 255 without leading zeros",
        "0x7f000001:80, four numbers from 0 to 255 without leading zeros",
        "0x7f.1:80, four numbers from 0 to 255 without leading zeros",
        "256.0.0.1:80, four numbers from 0 to 255 without leading zeros",
        "1.2.3.4.5:80, four numbers from 0 to 255 without leading zeros",
        "127.0.0.1.:80, four numbers from 0 to 255 without leading zeros",
        "[::ffff:010.0.0.1]:80, only an IPv6 address has brackets",
        "127.0.0.1:080, HOST:PORT",
        "user@127.0.0.1:80, HOST:PORT",
        "127.0.0.1/8:80, HOST:PORT"
    })
    void explainsCommonMistakes(String text, String hint) {
        assertThatExceptionOfType(TypeConversionException.class)
                .isThrownBy(() -> HostPort.parse(text))
                .withMessageContaining(hint);
    }

    @ParameterizedTest
    @CsvSource({
        "[0:0:0:0:0:0:0:1]:8080, [::1]:8080",
        "[2001:DB8::7]:80, [2001:db8::7]:80",
        "[::ffff:127.0.0.1]:80, 127.0.0.1:80",
        "[fe80::1%lo]:80, [fe80::1%lo]:80",
        "localhost:8080, localhost:8080",
        "' 127.0.0.1:80 ', 127.0.0.1:80"
    })
    void formatsAnAddressThatCanBeParsed(String text, String written) {
        assertThat(AddressText.asGiven(HostPort.parse(text))).isEqualTo(written);
        assertThat(AddressText.asGiven(HostPort.parse(written))).isEqualTo(written);
    }
}
