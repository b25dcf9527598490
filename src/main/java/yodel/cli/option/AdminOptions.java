package yodel.cli.option;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Where a server tells how it goes. */
@Command(optionListHeading = "%nWhat it tells:%n")
public final class AdminOptions {

    @Option(
            names = "--admin",
            paramLabel = "HOST:PORT",
            defaultValue = "off",
            converter = WordConverters.AddressOrOff.class,
            description =
                    "Tell by HTTP how it goes, at this address: /metrics, /livez, /readyz, and a page at /. Port 0"
                            + " picks a free one; or off. Whoever reaches it can read it. Default: ${DEFAULT-VALUE}.")
    @Nullable
    public InetSocketAddress address;
}
