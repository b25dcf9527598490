package yodel.cli.option;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Options for the admin server. */
@Command(optionListHeading = "%nAdmin server:%n")
public final class AdminOptions {

    @Option(
            names = "--admin",
            paramLabel = "HOST:PORT",
            defaultValue = "off",
            converter = WordConverters.AddressOrOff.class,
            description =
                    "Serve metrics and health checks over HTTP at this address (/metrics, /livez, /readyz, and a page"
                            + " at /), or off. Port 0 picks a free port. No authentication: keep the address private. Default:"
                            + " ${DEFAULT-VALUE}.")
    @Nullable
    public InetSocketAddress address;
}
