package yodel.cli.option;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yodel.transport.Transport;

/** {@code --transport}. */
@Command(optionListHeading = "%nHow it runs:%n")
public class TransportOption {

    @Option(
            names = "--transport",
            paramLabel = "TRANSPORT",
            defaultValue = "auto",
            completionCandidates = Candidates.Transports.class,
            description = "The way to the kernel: epoll, io_uring, kqueue or nio; auto takes the first of them that"
                    + " works here. Default: ${DEFAULT-VALUE}.")
    public Transport transport = Transport.NIO;
}
