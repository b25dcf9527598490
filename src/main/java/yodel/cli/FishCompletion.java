package yodel.cli;

import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Generates a completion script for fish, which picocli does not support:
 * https://fishshell.com/docs/current/cmds/complete.html
 */
final class FishCompletion {

    private final StringBuilder script = new StringBuilder();

    private FishCompletion() {}

    static String script(CommandLine yodel) {
        FishCompletion fish = new FishCompletion();
        fish.script.append("# fish completion for yodel\n");
        // Disables file names except for options that take a file.
        fish.script.append("complete -c yodel -f\n");
        fish.command(yodel, "__fish_use_subcommand", "");
        return fish.script.toString();
    }

    /**
     * @param chosen the condition that the command line ends with this command
     * @param seen the condition that the command line contains this command; empty for yodel itself
     */
    private void command(CommandLine command, String chosen, String seen) {
        CommandSpec spec = command.getCommandSpec();
        for (OptionSpec option : spec.options()) {
            line(seen.isEmpty() ? chosen : seen, names(option) + value(option), option.description());
        }
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            String value = values(parameter);
            if (!value.isEmpty()) {
                line(chosen, value.strip(), parameter.description());
            }
        }
        Collection<CommandLine> subcommands = command.getSubcommands().values();
        String all = subcommands.stream().map(CommandLine::getCommandName).collect(Collectors.joining(" "));
        for (CommandLine subcommand : subcommands) {
            String name = subcommand.getCommandName();
            String none = seen.isEmpty() ? chosen : seen + "; and not __fish_seen_subcommand_from " + all;
            line(none, "-a " + name, subcommand.getCommandSpec().usageMessage().header());
            String there = (seen.isEmpty() ? "" : seen + "; and ") + "__fish_seen_subcommand_from " + name;
            command(subcommand, there, there);
        }
    }

    private void line(String condition, String what, String... description) {
        script.append("complete -c yodel -n ")
                .append(quoted(condition))
                .append(' ')
                .append(what)
                .append(" -d ")
                .append(quoted(firstSentence(String.join(" ", description))))
                .append('\n');
    }

    private static String names(OptionSpec option) {
        StringBuilder names = new StringBuilder();
        for (String name : option.names()) {
            names.append(names.isEmpty() ? "" : " ")
                    .append(name.startsWith("--") ? "-l " : "-s ")
                    .append(name.replaceFirst("^--?", ""));
        }
        return names.toString();
    }

    private static String value(OptionSpec option) {
        if (option.arity().min() == 0) {
            return "";
        }
        String values = values(option);
        // -r: the option requires a value; -x: the value is not a file.
        return (isFile(option) ? " -r" : " -x") + values;
    }

    private static String values(ArgSpec arg) {
        if (isFile(arg)) {
            return " -F";
        }
        if (arg.completionCandidates() == null) {
            return "";
        }
        return " -a "
                + quoted(StreamSupport.stream(arg.completionCandidates().spliterator(), false)
                        .collect(Collectors.joining(" ")));
    }

    private static boolean isFile(ArgSpec arg) {
        return arg.type() == Path.class || arg.auxiliaryTypes()[0] == Path.class;
    }

    private static String firstSentence(String description) {
        return description.replaceFirst("(?s)(?<=[a-z)])\\.(\\s.*)?$", "").strip();
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
