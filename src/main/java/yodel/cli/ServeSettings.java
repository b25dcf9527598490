package yodel.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import yodel.cli.setting.ConfigException;
import yodel.server.admission.AccessPolicy;

/** Reads the settings of {@code yodel serve} again for a reload, because files may have changed. */
final class ServeSettings {

    /** A command whose options determine the access rules. */
    interface Rules {

        /**
         * Returns the access rules.
         *
         * @param capacity the connection limit that auto stands for
         */
        AccessPolicy rules(int capacity);
    }

    private final Supplier<? extends Rules> newCommand;
    private final Map<String, String> environment;
    private final String[] args;
    private final int capacity;

    /**
     * @param newCommand creates a command without values
     * @param args the whole command line, including the name of the command
     * @param capacity the connection limit that auto stands for
     */
    ServeSettings(
            Supplier<? extends Rules> newCommand, Map<String, String> environment, List<String> args, int capacity) {
        this.newCommand = newCommand;
        this.environment = environment;
        this.args = args.toArray(String[]::new);
        this.capacity = capacity;
    }

    /** @throws ConfigException if a setting is now invalid, with the sentence that a start would report */
    AccessPolicy rules() {
        Rules command = newCommand.get();
        StringWriter output = new StringWriter();
        CommandLine line = new CommandLine(command).setErr(new PrintWriter(output));
        ArgumentParsing.configure(line);
        line.setDefaultValueProvider(ArgumentParsing.settings(line.getCommandSpec(), environment, args));
        UsageErrors errors = new UsageErrors();
        String[] options = List.of(args).subList(1, args.length).toArray(String[]::new);
        try {
            line.parseArgs(options);
            return command.rules(capacity);
        } catch (ParameterException e) {
            errors.handleParseException(e, options);
        } catch (IllegalArgumentException e) {
            errors.explain(e, line);
        }
        throw new ConfigException(
                output.toString().lines().findFirst().orElse("").replaceFirst("^yodel: ", ""));
    }
}
