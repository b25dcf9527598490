package yodel.cli;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import yodel.cli.option.Candidates;
import yodel.cli.option.HelpOption;

/** The command {@code yodel completion}. */
@Command(
        name = "completion",
        header = "Print a completion script for a shell.",
        description = {"", "Prints a script that completes yodel's commands, options and their values.", ""},
        footer = {
            "",
            "Examples:",
            "  source <(yodel completion bash)                           for this shell",
            "  yodel completion bash > /etc/bash_completion.d/yodel      for all users",
            "  source <(yodel completion zsh)                            after compinit",
            "  yodel completion fish | source"
        })
final class CompletionCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "SHELL",
            completionCandidates = Candidates.Shells.class,
            description = "Shell: ${COMPLETION-CANDIDATES}.")
    private String shell = "";

    @SuppressWarnings("unused") // picocli reads it
    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec;

    private final PrintStream out;

    CompletionCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        if (!new Candidates.Shells().contains(shell)) {
            throw new ParameterException(spec.commandLine(), "SHELL: " + shell + " (expected: bash, zsh or fish)");
        }
        CommandLine yodel = spec.root().commandLine();
        out.print(
                switch (shell) {
                    case "fish" -> FishCompletion.script(yodel);
                    case "zsh" -> forZsh(AutoComplete.bash("yodel", yodel));
                    default -> AutoComplete.bash("yodel", yodel);
                });
        out.flush();
        return ExitCode.OK;
    }

    /**
     * Replaces the alias that picocli generates with a function, because a function that zsh loads from a file does
     * not see aliases.
     */
    private static String forZsh(String script) {
        return script.replace("alias compopt=complete", "function compopt() { :; }");
    }
}
