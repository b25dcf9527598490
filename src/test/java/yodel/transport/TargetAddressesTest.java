package yodel.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetAddressesTest {

    private static InetSocketAddress address(String host) {
        return new InetSocketAddress(host, 80);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST"})
    void ofLocalhostAreBothLoopbacksWhateverTheHostsFileSays(String name) {
        assertThat(TargetAddresses.of(address(name)))
                .extracting(AddressText::inNumbers)
                .contains("127.0.0.1:80", "[::1]:80");
        assertThat(TargetAddresses.of(address(name)))
                .allSatisfy(address -> assertThat(AddressText.asGiven(address)).isEqualToIgnoringCase("localhost:80"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void ofAnAddressInNumbersAreThatOne(String host) {
        InetSocketAddress address = address(host);
        assertThat(TargetAddresses.of(address)).containsExactly(address);
    }

    @Test
    void ofANameWithoutAddressAreThatNameSoThatConnectingSaysWhy() {
        InetSocketAddress nowhere = InetSocketAddress.createUnresolved("nowhere.invalid", 80);
        assertThat(TargetAddresses.of(nowhere)).containsExactly(nowhere);
    }

    @Test
    void areAllNamedWhenNoneAcceptsAConnection() {
        InetSocketAddress target = address("localhost");
        Map<InetSocketAddress, Throwable> failures = new LinkedHashMap<>();
        TargetAddresses.of(target).forEach(address -> failures.put(address, new IOException("Connection refused")));
        assertThat(ConnectFailedException.of(target, failures))
                .hasMessage(
                        "cannot connect to localhost:80 at 127.0.0.1:80 or [::1]:80: connection refused (is a server"
                                + " listening there?)");
        failures.put(address("::1"), new IOException("Network is unreachable"));
        assertThat(ConnectFailedException.of(target, failures))
                .hasMessageContaining("127.0.0.1:80: connection refused")
                .hasMessageEndingWith("[::1]:80: Network is unreachable");
    }
}
