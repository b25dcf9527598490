package yodel.cli.option;

import java.net.InetSocketAddress;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yodel.transport.IpLiteral;
import yodel.transport.TargetAddresses;

/** Options for the listen address of a server. */
@Command(optionListHeading = "%nListen address:%n")
public final class ListenOptions {

    private static final int MAX_PORT = 65_535;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "Address or host name to listen on; the server listens on every address of a name. 0.0.0.0 or"
                    + " :: opens the server to the network. Default: ${DEFAULT-VALUE}.")
    private String host = "";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "TCP port, 0 to 65535. Port 0 picks a free port. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--reuse-port",
            paramLabel = "on|off",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "off",
            converter = WordConverters.OnOrOff.class,
            description = "Share the port with other processes of the same user that use this option. The kernel"
                    + " distributes new connections among them (SO_REUSEPORT). Default: ${DEFAULT-VALUE}.")
    public boolean reusePort;

    /**
     * Returns the addresses to listen on: every address of a host name, or one unresolved address if the name has none.
     *
     * @throws IllegalArgumentException if the host or the port is invalid
     */
    public List<InetSocketAddress> addresses() {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("port: " + port + " (expected: 0 to 65535)");
        }
        String name = withoutBrackets(host.strip());
        if (name.isEmpty() || IpLiteral.isAmbiguous(name) || (name.contains(":") && !IpLiteral.isIpV6(name))) {
            throw new IllegalArgumentException(
                    "host: " + host
                            + " (expected: a host name, or an address such as ::1 or 127.0.0.1, without leading zeros; no port)");
        }
        return TargetAddresses.resolved(new InetSocketAddress(name, port));
    }

    private static String withoutBrackets(String text) {
        return text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    }
}
