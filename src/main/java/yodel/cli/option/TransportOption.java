package yodel.cli.option;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yodel.transport.Transport;
import yodel.transport.TransportChoice;

/** The option {@code --transport}. */
@Command(optionListHeading = "%nEvent loops:%n")
public class TransportOption {

    @Option(
            names = "--transport",
            paramLabel = "TRANSPORT",
            defaultValue = "auto",
            completionCandidates = Candidates.Transports.class,
            description =
                    "Kernel interface for sockets: io_uring, epoll, kqueue or nio. auto picks the first of these that"
                            + " works on this system. Default: ${DEFAULT-VALUE}.")
    public TransportChoice transport = TransportChoice.of(Transport.NIO);
}
