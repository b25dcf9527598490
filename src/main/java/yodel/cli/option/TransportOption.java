package yodel.cli.option;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yodel.transport.Transport;

/** The option {@code --transport}. */
@Command(optionListHeading = "%nEvent loops:%n")
public class TransportOption {

    @Option(
            names = "--transport",
            paramLabel = "TRANSPORT",
            defaultValue = "auto",
            completionCandidates = Candidates.Transports.class,
            description =
                    "Kernel interface for sockets: epoll, io_uring, kqueue or nio. auto picks the first of these that"
                            + " works on this system. Default: ${DEFAULT-VALUE}.")
    public Transport transport = Transport.NIO;
}
