package yodel.transport.socket;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import yodel.transport.Transport;

/**
 * Checks socket options before a run, on a socket that is never used: the bootstraps of Netty only log a warning for an
 * option that cannot be set, and the kernel reduces some values without an error.
 */
public final class SocketPreflight {

    private static final Path SYSCTL = Path.of("/proc/sys/net");

    /** The bits of {@code net.ipv4.tcp_fastopen}. */
    private static final int FAST_OPEN_FOR_CLIENTS = 1;

    private static final int FAST_OPEN_FOR_SERVERS = 2;

    private SocketPreflight() {}

    /**
     * Checks whether this system allows all settings on sockets of a transport.
     *
     * @throws IllegalArgumentException if it does not; the message names the option and the reason
     */
    public static void check(SocketSettings settings, Transport transport, SocketOption.Role role) {
        if (settings.isEmpty()) {
            return;
        }
        if (!transport.usesLinuxSockets()) {
            onPortableSocket(
                    settings,
                    transport == Transport.KQUEUE,
                    "transport %s does not have it; use --transport epoll or io_uring on Linux".formatted(transport));
            return;
        }
        Socket probe = Socket.newSocketStream();
        try {
            check(settings, new LinuxSocketAccess(probe), role);
        } finally {
            close(probe);
        }
    }

    /**
     * Checks whether this system allows all settings on sockets of the JDK.
     *
     * @throws IllegalArgumentException if it does not; the message names the option and the reason
     */
    public static void checkOnJdk(SocketSettings settings) {
        if (!settings.isEmpty()) {
            onPortableSocket(settings, false, "this command uses sockets of the JDK, which do not have it");
        }
    }

    /** @param ofChannels whether channels other than those of the JDK will have the options */
    private static void onPortableSocket(SocketSettings settings, boolean ofChannels, String unavailable) {
        try (SocketChannel probe = SocketChannel.open()) {
            SocketAccess access = new PortableSocketAccess(PortableSocketAccess.of(probe));
            for (SocketSetting setting : settings.named()) {
                for (SocketOption.Field field : setting.option().fields(SocketOption.Role.CLIENT)) {
                    if (!access.has(field) || (ofChannels && !PortableSocketAccess.isOnEveryChannel(field))) {
                        throw refusal(setting, unavailable);
                    }
                }
            }
            if (!settings.numbered().isEmpty()) {
                throw refusal(settings.numbered().get(0), unavailable);
            }
            check(settings, access, SocketOption.Role.CLIENT);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void close(Socket probe) {
        try {
            probe.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void check(SocketSettings settings, SocketAccess probe, SocketOption.Role role) {
        for (SocketSetting setting : settings.named()) {
            try {
                SocketSettings.apply(probe, setting, role);
                if (role == SocketOption.Role.LISTENER) {
                    SocketSettings.apply(probe, setting, SocketOption.Role.ACCEPTED);
                }
                checkEffect(setting, probe, role);
            } catch (IOException e) {
                throw refusal(setting, reason(setting.option(), e));
            }
        }
        for (NumberedSocketOption option : settings.numbered()) {
            try {
                probe.set(option);
            } catch (IOException e) {
                throw refusal(option, general(e));
            }
        }
    }

    /** Refuses values that the kernel silently reduces or ignores. */
    private static void checkEffect(SocketSetting setting, SocketAccess probe, SocketOption.Role role)
            throws IOException {
        Object first = setting.values().get(0);
        switch (setting.option()) {
            case SNDBUF, RCVBUF -> {
                int effective = (Integer) SocketSettings.effective(probe, setting.option(), role);
                if (effective < (Integer) first) {
                    String sysctl = setting.option() == SocketOption.SNDBUF ? "wmem_max" : "rmem_max";
                    throw refusal(
                            setting,
                            "the kernel allows at most %d bytes; raise net.core.%s".formatted(effective, sysctl));
                }
            }
            case FAST_OPEN -> {
                int bit = role == SocketOption.Role.CLIENT ? FAST_OPEN_FOR_CLIENTS : FAST_OPEN_FOR_SERVERS;
                if (first.equals(1) && (number(sysctl("ipv4/tcp_fastopen")) & bit) == 0) {
                    throw refusal(setting, "bit %d of net.ipv4.tcp_fastopen is not set".formatted(bit));
                }
            }
            case MPTCP -> {
                Object effective = SocketSettings.effective(probe, setting.option(), role);
                if (!effective.equals(setting.reported())) {
                    throw refusal(
                            setting,
                            first.equals(1)
                                    ? "the sockets are plain TCP sockets; start Yodel with 'mptcpize run'"
                                    : "the sockets are Multipath TCP sockets; start Yodel without 'mptcpize run'");
                }
            }
            default -> {
                // The kernel sets the value or returns an error.
            }
        }
    }

    private static String reason(SocketOption option, IOException e) {
        String text = lower(e);
        if (option == SocketOption.CONGESTION_CONTROL) {
            if (text.contains("no such file")) {
                return "this kernel has %s; modprobe tcp_NAME loads others"
                        .formatted(sysctl("ipv4/tcp_available_congestion_control"));
            }
            if (text.contains("not permitted")) {
                return "without CAP_NET_ADMIN, net.ipv4.tcp_allowed_congestion_control allows %s"
                        .formatted(sysctl("ipv4/tcp_allowed_congestion_control"));
            }
        }
        if (option == SocketOption.FAST_OPEN && text.contains("not supported")) {
            return "bit 1 of net.ipv4.tcp_fastopen is not set";
        }
        return text.contains("no such device") ? "no such network interface" : general(e);
    }

    private static String general(IOException e) {
        String text = lower(e);
        if (text.contains("not permitted")) {
            return "requires the capability CAP_NET_ADMIN";
        }
        if (text.contains("protocol not available") || text.contains("not supported")) {
            return "this kernel does not have the option";
        }
        return text.contains("invalid argument") ? "the kernel rejects this value" : String.valueOf(e.getMessage());
    }

    private static String lower(IOException e) {
        return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    }

    private static IllegalArgumentException refusal(SocketSetting setting, String reason) {
        return new IllegalArgumentException(
                "%s: %s (%s)".formatted(setting.option().optionName(), setting.reported(), reason));
    }

    private static IllegalArgumentException refusal(NumberedSocketOption option, String reason) {
        return new IllegalArgumentException("socket-option: %s (%s)".formatted(option, reason));
    }

    /** Returns the value of a setting of the kernel; empty if it cannot be read. */
    private static String sysctl(String name) {
        try {
            return new String(Files.readAllBytes(SYSCTL.resolve(name)), US_ASCII).strip();
        } catch (IOException e) {
            return "";
        }
    }

    private static int number(String text) {
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }
}
