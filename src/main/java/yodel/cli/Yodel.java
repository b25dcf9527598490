package yodel.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import yodel.cli.output.OutputException;
import yodel.cli.output.StandardOutput;
import yodel.cli.setting.ConfigException;
import yodel.log.JournalErrors;

/** The entry point of the command line. */
@Command(
        name = "yodel",
        synopsisSubcommandLabel = "COMMAND",
        header = "Call out, and hear it come back, louder.",
        description = {
            "",
            "A TCP echo server that answers in upper case, the load generator that drives it, and a"
                    + " conformance suite for any server like it. Each message is prefixed with a 4-byte length, and"
                    + " every reply is checked to the byte.",
            ""
        },
        optionListHeading = "Options:%n",
        commandListHeading = "%nCommands:%n",
        versionProvider = VersionText.class,
        footer = {
            "",
            "Examples:",
            "  yodel serve                          start a server on 127.0.0.1:8080",
            "  yodel send 127.0.0.1:8080 hello      print HELLO",
            "  yodel load 127.0.0.1:8080            send load for 10 s, check every reply",
            "  yodel ping 127.0.0.1:8080            send a message per second, report outages",
            "  yodel check 127.0.0.1:8080           run the conformance suite",
            "",
            "Run 'yodel COMMAND --help' for details."
        })
public final class Yodel implements Runnable {

    @SuppressWarnings("unused") // picocli reads it
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @SuppressWarnings("unused") // picocli reads it
    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the versions of Yodel, the JDK and Netty, and the transport that auto picks.")
    private boolean version;

    @Spec
    private CommandSpec spec;

    private Yodel() {}

    public static void main(String... args) {
        // Numbers and times have one format for all locales, even those that libraries format: programs read them.
        Locale.setDefault(Locale.ROOT);
        System.exit(run(System.getenv(), new FileOutputStream(FileDescriptor.out), System.err, args));
    }

    /** Runs one command and returns its exit code. */
    static int run(Map<String, String> environment, OutputStream standardOutput, PrintStream err, String... args) {
        StandardOutput out = new StandardOutput(standardOutput);
        int code = run(environment, out, err, args);
        try {
            out.checkWritten();
            return code;
        } catch (OutputException e) {
            if (out.isReaderGone()) {
                return code;
            }
            complaints(environment, err).println("yodel: " + e.getMessage());
            return ExitCode.isOfSignal(code) ? code : ExitCode.FAILED;
        }
    }

    private static int run(Map<String, String> environment, StandardOutput out, PrintStream err, String... args) {
        Map<String, Supplier<Object>> commands = commands(environment, out, err);
        CommandLine yodel = commandLine(commands, reachable(commands.keySet(), args));
        PrintWriter complaints = complaints(environment, err);
        yodel.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8)).setErr(complaints);
        UsageErrors errors = new UsageErrors();
        yodel.setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler((e, command, parsed) -> e instanceof OutputException
                        ? out.isReaderGone() ? ExitCode.PIPE_CLOSED : ExitCode.FAILED
                        : errors.handleExecutionException(e, command, parsed));
        ArgumentParsing.configure(yodel);
        try {
            CommandLine serve = yodel.getSubcommands().get("serve");
            if (serve != null && args.length > 0 && args[0].equals("serve")) {
                serve.setDefaultValueProvider(ArgumentParsing.settings(serve.getCommandSpec(), environment, args));
            }
            return yodel.execute(args);
        } catch (ConfigException e) {
            complaints.println("yodel: " + e.getMessage());
            return ExitCode.USAGE;
        } catch (OutOfMemoryError e) {
            complaints.println("yodel: " + UsageErrors.outOfMemory(e));
            return ExitCode.FAILED;
        }
    }

    /** Returns the stream for errors in options and settings, which bypass the log. */
    private static PrintWriter complaints(Map<String, String> environment, PrintStream err) {
        // Avoids loading the class when it is not needed.
        OutputStream stream = environment.containsKey("JOURNAL_STREAM") ? JournalErrors.on(err, environment) : err;
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    private static CommandLine commandLine(Map<String, Supplier<Object>> commands, Collection<String> names) {
        CommandLine yodel = new CommandLine(new Yodel());
        for (String name : names) {
            yodel.addSubcommand(name, Objects.requireNonNull(commands.get(name)).get());
        }
        yodel.setUsageHelpAutoWidth(true).setUsageHelpLongOptionsMaxWidth(30);
        groupOptions(yodel);
        return yodel;
    }

    /** Returns a command line with every command, for inspection only. */
    public static CommandLine model() {
        StandardOutput nowhere = StandardOutput.discarding();
        Map<String, Supplier<Object>> commands = commands(Map.of(), nowhere, nowhere);
        return commandLine(commands, commands.keySet());
    }

    /** Returns the commands by name, in the order of the help. */
    private static Map<String, Supplier<Object>> commands(
            Map<String, String> environment, StandardOutput out, PrintStream err) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("serve", () -> new ServeCommand(out, environment));
        commands.put("load", () -> new LoadCommand(out, err, Terminal.of(environment)));
        commands.put("send", () -> new SendCommand(System.in, out, err, Terminal.of(environment)));
        commands.put("ping", () -> new PingCommand(out, err));
        commands.put("check", () -> new CheckCommand(out, err, Terminal.of(environment)));
        commands.put("worker", () -> new WorkerCommand(System.in, out, err, Terminal.of(environment)));
        commands.put("report", () -> ReportCommand.withSubcommands(out, err));
        commands.put("completion", () -> new CompletionCommand(out));
        return commands;
    }

    /**
     * Returns the commands that the arguments can refer to. picocli reads the options of each command by reflection:
     * registering all of them would take a fifth of the time of "yodel --version".
     */
    private static Collection<String> reachable(Collection<String> commands, String... args) {
        if (List.of("--version").equals(List.of(args))) {
            return List.of();
        }
        // Completion scripts and the help for unknown commands need all commands.
        boolean one = args.length > 0 && commands.contains(args[0]) && !args[0].equals("completion");
        return one ? List.of(args[0]) : commands;
    }

    private static void groupOptions(CommandLine parent) {
        for (CommandLine command : parent.getSubcommands().values()) {
            if (!command.getMixins().isEmpty()) {
                command.getHelpSectionMap().remove(UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING);
                command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, new GroupedOptions());
            }
            groupOptions(command);
        }
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "no command (expected: serve, load, send, ping, check, worker, report or completion)");
    }
}
