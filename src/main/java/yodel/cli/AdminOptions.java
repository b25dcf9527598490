package yodel.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import yodel.admin.AdminServer;
import yodel.admin.ServerDescription;
import yodel.metrics.ServerMetrics;
import yodel.server.EchoServer;
import yodel.server.ListenException;
import yodel.server.ServerConfig;

/** Where a server tells how it goes. */
@Command(optionListHeading = "%nWhat it tells:%n")
final class AdminOptions {

    @Option(
            names = "--admin",
            paramLabel = "HOST:PORT",
            defaultValue = "off",
            converter = Converters.AddressOrOff.class,
            description =
                    "Tell by HTTP how it goes, at this address: /metrics, /livez, /readyz, and a page at /. Port 0"
                            + " picks a free one; or off. Whoever reaches it can read it. Default: ${DEFAULT-VALUE}.")
    @Nullable
    InetSocketAddress admin;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec serve;

    /** @throws ListenException if it cannot listen at the address */
    AdminEndpoint open(ServerConfig config, ServerMetrics metrics) throws ListenException {
        if (admin == null) {
            return new AdminEndpoint(null);
        }
        try {
            return new AdminEndpoint(AdminServer.start(admin, description(config), metrics));
        } catch (IOException e) {
            throw new ListenException(admin, e);
        }
    }

    private ServerDescription description(ServerConfig config) {
        BuildInfo build = BuildInfo.read();
        return new ServerDescription(
                build.version(),
                build.commit(),
                System.getProperty("java.vm.version"),
                EnvironmentProbe.netty(),
                config.transport().toString(),
                config.connections().total(),
                EchoServer.directBytesLimit(),
                settings());
    }

    /** Every setting as it was written, or its default. */
    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        for (OptionSpec option : serve.options()) {
            if (Settings.names(serve).contains(Settings.name(option))) {
                String text = Settings.written(serve.commandLine(), option);
                Object value = option.getValue();
                text = text == null ? option.defaultValue() : text;
                settings.put(Settings.name(option), text == null ? String.valueOf(value) : text);
            }
        }
        return settings;
    }
}
