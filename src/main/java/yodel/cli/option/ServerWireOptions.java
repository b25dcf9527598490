package yodel.cli.option;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yodel.wire.WireFormat;

/** What a server and its clients agree on. */
@Command(optionListHeading = "%nWhat it speaks:%n")
public final class ServerWireOptions extends WireOptions {

    @Option(
            names = "--max-message-bytes",
            paramLabel = "SIZE",
            defaultValue = "16MiB",
            converter = NumberConverters.Bytes.class,
            description = "The longest message that is answered, such as 64KiB; a longer one ends the connection."
                    + " Default: ${DEFAULT-VALUE}.")
    private int maxMessageBytes;

    public WireFormat format() {
        return new WireFormat(framing, byteOrder, maxMessageBytes);
    }
}
