package yodel.transport.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.netty.channel.socket.SocketChannel;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import yodel.testing.Transports;
import yodel.transport.Transport;

class SocketSettingsTest {

    private static SocketSettings named(SocketSetting... settings) {
        return new SocketSettings(AddressFamily.ANY, List.of(settings), List.of());
    }

    private static SocketSettings numbered(String text) {
        return new SocketSettings(AddressFamily.ANY, List.of(), List.of(NumberedSocketOption.parse(text)));
    }

    /** Returns the values in effect on a channel that was created with the settings. */
    private static Map<String, Object> effective(SocketSettings settings, Transport transport) {
        SocketChannel channel = settings.<SocketChannel>factory(transport.channel(), SocketOption.Role.CLIENT)
                .newChannel();
        try {
            SocketReadings readings = new SocketReadings(settings, SocketOption.Role.CLIENT);
            readings.read(channel);
            return readings.effective();
        } finally {
            channel.unsafe().closeForcibly();
        }
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void readsBackWhatItSet(Transport transport) {
        SocketSettings settings = named(
                SocketSetting.of(SocketOption.NAGLE, true),
                SocketSetting.of(SocketOption.SNDBUF, 50_000),
                SocketSetting.of(SocketOption.RCVBUF, 60_000),
                SocketSetting.of(SocketOption.DSCP, 46),
                SocketSetting.keepalive(30, 10, 3));
        SocketPreflight.check(settings, transport, SocketOption.Role.CLIENT);
        assertThat(effective(settings, transport))
                .containsEntry("nagle_effective", "on")
                .containsEntry("sndbuf_bytes_effective", 50_000)
                .containsEntry("rcvbuf_bytes_effective", 60_000)
                .containsEntry("dscp_effective", 46)
                .containsEntry("keepalive_effective", "30s,10s,3");
    }

    @ParameterizedTest
    @EnumSource(
            value = Transport.class,
            names = {"EPOLL", "IO_URING"})
    void readsBackTheOptionsOfLinux(Transport transport) {
        assumeThat(transport.isAvailable()).isTrue();
        SocketSettings settings = named(
                SocketSetting.of(SocketOption.CONGESTION_CONTROL, "reno"),
                SocketSetting.of(SocketOption.USER_TIMEOUT, 1_500),
                SocketSetting.of(SocketOption.PACING_RATE, 5_000_000_000L),
                SocketSetting.of(SocketOption.PRIORITY, 5),
                SocketSetting.of(SocketOption.MPTCP, false));
        SocketPreflight.check(settings, transport, SocketOption.Role.CLIENT);
        assertThat(effective(settings, transport))
                .containsEntry("congestion_control_effective", "reno")
                .containsEntry("user_timeout_s_effective", 1.5)
                .containsEntry("pacing_rate_bytes_per_s_effective", 5_000_000_000L)
                .containsEntry("priority_effective", 5)
                .containsEntry("mptcp_effective", "off");
    }

    @ParameterizedTest
    @EnumSource(
            value = Transport.class,
            names = {"EPOLL", "IO_URING"})
    void setsOptionsByTheirNumbers(Transport transport) {
        assumeThat(transport.isAvailable()).isTrue();
        SocketSettings settings = numbered("tcp:25=16384");
        assertThat(settings.options()).containsEntry("socket_option", "6:25=16384");
        SocketPreflight.check(settings, transport, SocketOption.Role.CLIENT);
        assertThat(effective(settings, transport)).containsEntry("socket_option_effective", "6:25=16384");
    }

    @Test
    void refusesWhatATransportDoesNotHave() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SocketPreflight.check(
                        named(SocketSetting.of(SocketOption.MSS, 1_000)), Transport.NIO, SocketOption.Role.CLIENT))
                .withMessage("mss: 1000 (transport nio does not have it; use --transport epoll or io_uring on Linux)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SocketPreflight.checkOnJdk(numbered("6:25=1")))
                .withMessageContaining("socket-option: 6:25=1 (this command uses sockets of the JDK");
    }

    @Test
    void refusesWhatTheKernelDoesNotAllow() {
        assumeThat(Transport.EPOLL.isAvailable()).isTrue();
        refused(
                SocketSetting.of(SocketOption.CONGESTION_CONTROL, "missing"),
                "congestion-control: missing (this kernel");
        refused(
                SocketSetting.of(SocketOption.BIND_DEVICE, "missing0"),
                "bind-device: missing0 (no such network interface)");
        refused(SocketSetting.of(SocketOption.SNDBUF, 1 << 29), "raise net.core.wmem_max");
        refused(SocketSetting.of(SocketOption.MPTCP, true), "start Yodel with 'mptcpize run'");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> SocketPreflight.check(numbered("6:9999=1"), Transport.EPOLL, SocketOption.Role.CLIENT))
                .withMessage("socket-option: 6:9999=1 (this kernel does not have the option)");
    }

    private static void refused(SocketSetting setting, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SocketPreflight.check(named(setting), Transport.EPOLL, SocketOption.Role.CLIENT))
                .withMessageContaining(reason);
    }

    @Test
    void aListenerHasMoreOptionsThanThoseOfTheJdk() {
        SocketSettings settings =
                named(SocketSetting.of(SocketOption.QUICK_ACK, true), SocketSetting.of(SocketOption.SNDBUF, 50_000));
        assertThatCode(() -> SocketPreflight.check(settings, Transport.best(), SocketOption.Role.LISTENER))
                .doesNotThrowAnyException();
    }

    @Test
    void setsOptionsOnSocketsOfTheJdk() throws IOException {
        try (Socket socket = new Socket()) {
            named(SocketSetting.of(SocketOption.NAGLE, true), SocketSetting.of(SocketOption.SNDBUF, 50_000))
                    .apply(socket);
            assertThat(socket.getTcpNoDelay()).isFalse();
            assertThat(socket.getSendBufferSize()).isEqualTo(50_000);
        }
    }

    @Test
    void countsConnectionsThatDiffer() {
        SocketSettings settings = named(SocketSetting.of(SocketOption.SNDBUF, 50_000));
        SocketReadings readings = new SocketReadings(settings, SocketOption.Role.CLIENT);
        for (int size : new int[] {50_000, 50_000, 40_000}) {
            SocketSettings other = named(SocketSetting.of(SocketOption.SNDBUF, size));
            SocketChannel channel = other.<SocketChannel>factory(
                            Transport.best().channel(), SocketOption.Role.CLIENT)
                    .newChannel();
            readings.read(channel);
            channel.unsafe().closeForcibly();
        }
        assertThat(readings.effective())
                .containsEntry("sndbuf_bytes_effective", "50000 (2 connections), 40000 (1 connections)");
    }

    @Test
    void aFamilyKeepsItsAddresses() throws IOException {
        InetSocketAddress four = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 1);
        InetSocketAddress six = new InetSocketAddress(Inet6Address.getByAddress(new byte[16]), 1);
        assertThat(AddressFamily.ANY.of(List.of(four, six))).containsExactly(four, six);
        assertThat(AddressFamily.IPV6.of(List.of(four, six))).containsExactly(six);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AddressFamily.IPV6.of(List.of(four)))
                .withMessage("ipv6: 127.0.0.1 has no IPv6 address");
    }
}
