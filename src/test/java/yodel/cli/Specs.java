package yodel.cli;

import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The picocli models of the commands. */
final class Specs {

    private Specs() {}

    /** Yodel itself and every command. */
    static Stream<CommandSpec> all() {
        return andBelow(Yodel.model());
    }

    private static Stream<CommandSpec> andBelow(CommandLine command) {
        return Stream.concat(
                Stream.of(command.getCommandSpec()),
                command.getSubcommands().values().stream().flatMap(Specs::andBelow));
    }

    /** The commands as typed, such as {@code report show}. */
    static Stream<String> commands() {
        return all().map(Specs::name).filter(name -> !name.isEmpty());
    }

    private static String name(CommandSpec command) {
        return command.qualifiedName(" ")
                .substring(command.root().name().length())
                .strip();
    }

    static CommandSpec of(String command) {
        return all().filter(spec -> name(spec).equals(command)).findFirst().orElseThrow();
    }
}
