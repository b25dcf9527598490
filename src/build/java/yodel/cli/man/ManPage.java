package yodel.cli.man;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import yodel.cli.BuildInfo;

/** Generates the manual page of a command from its help, in the order and form of man-pages(7). */
final class ManPage {

    private static final String EXIT_CODES = "Exit codes: ";
    private static final String EXAMPLES = "Examples:";

    private final CommandSpec command;
    private final Help help;

    ManPage(CommandSpec command) {
        this.command = command;
        this.help = new Help(command, Help.defaultColorScheme(Ansi.OFF));
    }

    /** Returns the name of the page, such as {@code yodel-report-show} for {@code yodel report show}. */
    String name() {
        return command.qualifiedName("-");
    }

    String text() {
        Roff page = new Roff(name(), "Yodel " + BuildInfo.read().version());
        page.section("NAME")
                .line(name() + " - " + sentence(command.usageMessage().header()));
        page.section("SYNOPSIS").command(command.qualifiedName(" "), " " + synopsis());
        page.section("DESCRIPTION");
        paragraphs(page, List.of(command.usageMessage().description()));
        if (!command.positionalParameters().isEmpty()) {
            page.section("ARGUMENTS");
            for (PositionalParamSpec parameter : command.positionalParameters()) {
                page.item("", label(parameter)).text(described(parameter));
            }
        }
        options(page);
        if (!command.subcommands().isEmpty()) {
            page.section("COMMANDS");
            for (CommandLine subcommand : command.subcommands().values()) {
                page.item(subcommand.getCommandName(), "")
                        .text(String.join(
                                " ", subcommand.getCommandSpec().usageMessage().header()));
            }
        }
        footer(page);
        surroundings(page);
        page.section("SEE ALSO").line(seeAlso());
        return page.toString();
    }

    private String synopsis() {
        String synopsis = help.abbreviatedSynopsis().strip();
        return synopsis.substring(command.qualifiedName(" ").length()).strip();
    }

    private void options(Roff page) {
        page.section("OPTIONS");
        if (command.mixins().isEmpty()) {
            command.options().forEach(option -> option(page, option));
            return;
        }
        for (CommandSpec group : command.mixins().values()) {
            String heading =
                    group.usageMessage().optionListHeading().formatted().strip();
            if (!heading.isEmpty()) {
                page.subsection(heading.replaceFirst(":$", ""));
            }
            group.options().stream()
                    .sorted(Comparator.comparingInt(OptionSpec::order))
                    .forEach(option -> option(page, option));
        }
    }

    private void option(Roff page, OptionSpec option) {
        page.item(String.join(", ", option.names()), label(option)).text(described(option));
    }

    private String label(ArgSpec arg) {
        return help.parameterLabelRenderer()
                .renderParameterLabel(arg, Ansi.OFF, List.of())
                .toString();
    }

    private static String described(ArgSpec arg) {
        return resolved(String.join(" ", arg.description())).replace("%n", " ");
    }

    /** Expands a help text, which is a format string. */
    private static String resolved(String text) {
        return text.replace("%%", "%");
    }

    private static void paragraphs(Roff page, List<String> paragraphs) {
        paragraphs.stream()
                .filter(paragraph -> !paragraph.isEmpty())
                .map(ManPage::resolved)
                .forEach(page::paragraph);
    }

    /** Adds the end of the help: remarks, exit codes, examples up to an empty line, and the remaining text. */
    private void footer(Roff page) {
        List<String> notes = new ArrayList<>();
        List<String> examples = new ArrayList<>();
        String exitCodes = "";
        boolean inExamples = false;
        for (String line : command.usageMessage().footer()) {
            if (line.equals(EXAMPLES)) {
                inExamples = true;
            } else if (line.startsWith(EXIT_CODES)) {
                exitCodes = line.substring(EXIT_CODES.length());
            } else if (inExamples && !line.isEmpty()) {
                examples.add(resolved(line).replaceFirst("^ {2}", ""));
            } else {
                inExamples = false;
                notes.add(line);
            }
        }
        // Omits the pointer to the help of each command: the page lists their manual pages.
        notes.removeIf(note -> note.isEmpty() || note.endsWith("--help' tells the rest."));
        if (!notes.isEmpty()) {
            page.section("NOTES");
            paragraphs(page, notes);
        }
        if (!exitCodes.isEmpty()) {
            page.section("EXIT STATUS").text(resolved(exitCodes));
        }
        if (!examples.isEmpty()) {
            page.section("EXAMPLES").verbatim(examples);
        }
    }

    /** Adds information that no option covers. */
    private void surroundings(Roff page) {
        if (command.parent() == null) {
            page.section("ENVIRONMENT");
            page.item("YODEL_LOG_LEVEL", "").text("error, warn, info, debug or trace. Default: info.");
            page.item("YODEL_JAVA_OPTS", "").text("JVM options, such as -Xmx1g; they override the defaults of yodel.");
        } else if (command.name().equals("serve")) {
            page.section("FILES");
            page.item("/etc/yodel/yodel.properties", "")
                    .text("Configuration of the service: every setting with its default.");
        }
    }

    private String seeAlso() {
        CommandSpec around = command.parent() == null ? command : command.parent();
        Stream<CommandSpec> others = Stream.concat(
                Stream.of(command.root(), around),
                Stream.concat(around.subcommands().values().stream(), command.subcommands().values().stream())
                        .map(CommandLine::getCommandSpec));
        return others.filter(other -> other != command)
                .map(other -> other.qualifiedName("-") + "(1)")
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Returns the header without its capital letter and full stop, as whatis(1) expects. */
    private static String sentence(String... header) {
        String text = String.join(" ", header);
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1).replaceFirst("\\.$", "");
    }
}
