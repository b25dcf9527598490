package yodel.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import yodel.admin.AdminServer;
import yodel.admin.ServerDescription;
import yodel.cli.option.HostPort;
import yodel.metrics.ServerMetrics;
import yodel.server.BindFailedException;
import yodel.server.EchoServer;
import yodel.server.ServerConfig;
import yodel.server.admission.AccessPolicy;

/** The admin server of {@code yodel serve}, if one is configured. */
final class AdminEndpoint implements AutoCloseable {

    private final @Nullable AdminServer admin;

    private AdminEndpoint(@Nullable AdminServer admin) {
        this.admin = admin;
    }

    /**
     * Starts the admin server.
     *
     * @param address the address to listen on; null for no admin server
     * @param rules the access rules of the echo server
     * @param settings every setting of the server as it was written
     * @throws BindFailedException if the admin server cannot listen at the address
     */
    static AdminEndpoint open(
            @Nullable InetSocketAddress address,
            ServerConfig config,
            AccessPolicy rules,
            Supplier<Map<String, String>> settings,
            ServerMetrics metrics)
            throws BindFailedException {
        if (address == null) {
            return new AdminEndpoint(null);
        }
        try {
            return new AdminEndpoint(AdminServer.start(address, description(config, rules, settings.get()), metrics));
        } catch (IOException e) {
            throw new BindFailedException(address, e);
        }
    }

    private static ServerDescription description(
            ServerConfig config, AccessPolicy rules, Map<String, String> settings) {
        BuildInfo build = BuildInfo.read();
        return new ServerDescription(
                build.version(),
                build.commit(),
                System.getProperty("java.vm.version"),
                EnvironmentProbe.netty(),
                config.transport().toString(),
                rules.limits().total(),
                config.holding().total(),
                EchoServer.directBytesLimit(),
                config.transport().usesLinuxSockets(),
                settings);
    }

    void serving(EchoServer server) {
        if (admin != null) {
            admin.status().ready(HostPort.format(server.address()), server.eventLoops(), server::directMemoryUsedBytes);
        }
    }

    void sayWhere(PrintStream out) {
        if (admin != null) {
            out.println("admin on http://%s/".formatted(HostPort.format(admin.address())));
        }
    }

    void draining() {
        if (admin != null) {
            admin.status().draining();
        }
    }

    @Override
    public void close() {
        if (admin != null) {
            admin.close();
        }
    }
}
