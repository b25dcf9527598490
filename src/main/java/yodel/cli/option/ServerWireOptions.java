package yodel.cli.option;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yodel.wire.WireFormat;

/** Protocol options of a server. */
@Command(optionListHeading = "%nProtocol:%n")
public final class ServerWireOptions extends WireOptions {

    @Option(
            names = "--max-message-bytes",
            paramLabel = "SIZE",
            defaultValue = "16MiB",
            converter = NumberConverters.Bytes.class,
            description = "Longest message to answer, such as 64KiB. A longer message closes the connection. Default:"
                    + " ${DEFAULT-VALUE}.")
    private int maxMessageBytes;

    public WireFormat format() {
        return new WireFormat(framing, byteOrder, maxMessageBytes);
    }
}
