package yodel.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

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
    void refusesWhatIsNoAddress(String text) {
        assertThatExceptionOfType(TypeConversionException.class)
                .isThrownBy(() -> HostPort.parse(text))
                .withMessageContaining("HOST:PORT, such as 127.0.0.1:8080 or [::1]:8080");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8080", "[::1]:8080"})
    void writesWhatItReads(String text) {
        assertThat(HostPort.format(HostPort.parse(text))).isEqualTo(text);
    }

    @Test
    void writesANameWithoutAddressAsItIs() {
        assertThat(HostPort.format(InetSocketAddress.createUnresolved("nowhere", 80)))
                .isEqualTo("nowhere:80");
    }

    @Test
    void tellsAnAddressFromAMessage() {
        assertThat(HostPort.looksLike("localhost:9000")).isTrue();
        assertThat(HostPort.looksLike("hello")).isFalse();
        assertThat(HostPort.looksLike("what time is it: now")).isFalse();
    }
}
