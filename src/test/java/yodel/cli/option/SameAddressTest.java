package yodel.cli.option;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameAddressTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 8080, 127.0.0.1, 8080",
        "0.0.0.0, 8080, 127.0.0.1, 8080",
        "127.0.0.1, 8080, 0.0.0.0, 8080",
        "::, 8080, 127.0.0.1, 8080",
        "::, 8080, ::1, 8080",
        "::1, 8080, ::, 8080",
        "::, 8080, 0.0.0.0, 8080",
        "0.0.0.0, 8080, ::, 8080",
        "localhost, 8080, localhost, 8080",
        "::ffff:127.0.0.1, 8080, 127.0.0.1, 8080"
    })
    void rejectsConflictingAddresses(String host, int port, String adminHost, int adminPort) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SameAddress.check(
                        List.of(new InetSocketAddress(host, port)), new InetSocketAddress(adminHost, adminPort)))
                .withMessageStartingWith("admin: ")
                .withMessageContaining("--host and --port");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 8080, 127.0.0.1, 9464",
        "127.0.0.1, 0, 127.0.0.1, 0",
        "127.0.0.1, 8080, 127.0.0.2, 8080",
        "127.0.0.1, 8080, ::1, 8080",
        "0.0.0.0, 8080, ::1, 8080",
        "0.0.0.0, 0, 0.0.0.0, 0"
    })
    void acceptsCompatibleAddresses(String host, int port, String adminHost, int adminPort) {
        assertThatNoException()
                .isThrownBy(() -> SameAddress.check(
                        List.of(new InetSocketAddress(host, port)), new InetSocketAddress(adminHost, adminPort)));
    }

    @Test
    void refusesAnyAddressOfAServerThatHasSeveral() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SameAddress.check(
                        List.of(HostPort.parse("127.0.0.1:8080"), HostPort.parse("[::1]:8080")),
                        HostPort.parse("[::1]:8080")))
                .withMessageContaining("[::1]:8080");
    }

    @Test
    void acceptsAServerWithoutAdmin() {
        assertThatNoException().isThrownBy(() -> SameAddress.check(List.of(HostPort.parse("127.0.0.1:8080")), null));
    }
}
