package yodel.cli.option;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Options for a load run from several machines. */
@Command(optionListHeading = "%nSeveral machines:%n")
public final class RemoteOptions {

    @Option(
            names = "--on",
            paramLabel = "HOSTS",
            description = "Generate the load on other machines, which share connections, rate and messages: host names"
                    + " separated by commas (over ssh), slurm:N, kubernetes:N, or 'command: LINE' with a line that"
                    + " starts a command on {host}, such as 'command: docker exec -i {host}'. Repeatable.")
    public List<String> on = List.of();

    @Option(
            names = "--remote-command",
            paramLabel = "COMMAND",
            defaultValue = "yodel",
            description = "Command that starts Yodel on the machines of --on. Default: ${DEFAULT-VALUE}.")
    public String remoteCommand = "yodel";
}
