package yodel.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import yodel.cli.option.HelpOption;
import yodel.cli.output.StandardOutput;
import yodel.load.LoadGenerator;
import yodel.load.Progress;
import yodel.remote.WorkerSession;

/** The command {@code yodel worker}. */
@Command(
        name = "worker",
        header = "Generate load for 'yodel load --on' on another machine.",
        description = {
            "",
            "Started by 'yodel load --on' on each machine. Reads messages from its controller on standard input, writes"
                    + " progress and results to standard output, and ends when standard input ends.",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 standard input ended; 2 standard input is a terminal, or invalid option.",
            "",
            "Examples:",
            "  ssh -T host1 yodel worker     as 'yodel load --on host1' starts it"
        })
final class WorkerCommand implements Callable<Integer> {

    @SuppressWarnings("unused") // picocli reads it
    @Mixin
    private final HelpOption other = new HelpOption();

    private final InputStream in;
    private final OutputStream out;
    private final PrintStream err;
    private final Terminal terminal;

    WorkerCommand(InputStream in, OutputStream out, PrintStream err, Terminal terminal) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (terminal.isStandardInput()) {
            err.println("yodel: standard input is a terminal (expected: a controller, yodel load --on HOST)");
            return ExitCode.USAGE;
        }
        session().run();
        return ExitCode.OK;
    }

    WorkerSession session() {
        return new WorkerSession(in, out, this::generator, BuildInfo.read().version());
    }

    private LoadGenerator generator(List<String> arguments, Progress progress, Supplier<@Nullable Instant> startTime) {
        LoadCommand load = new LoadCommand(StandardOutput.discarding(), err, terminal);
        CommandLine line = new CommandLine(load);
        ArgumentParsing.configure(line);
        try {
            line.parseArgs(arguments.toArray(String[]::new));
        } catch (ParameterException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return load.generator(progress, startTime, arguments);
    }
}
