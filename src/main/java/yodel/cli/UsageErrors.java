package yodel.cli;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;
import yodel.cli.setting.Settings;

/**
 * Explains an invalid option in a sentence with the source of the value, the value and the expected form:
 *
 * <pre>
 *  --port: abc (expected: a whole number)
 *  YODEL_PORT: abc (expected: a whole number)
 *  yodel.properties line 3: port: abc (expected: a whole number)
 * </pre>
 *
 * <p>picocli reports values that a converter rejects. The constructor of a record rejects a value with an {@link
 * IllegalArgumentException} that begins with the name of the option, {@code port: 70000 (expected: ...)}.
 */
final class UsageErrors implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private static final Pattern NAME_FIRST = Pattern.compile("([a-z][a-z0-9-]*): .*", Pattern.DOTALL);

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String sentence = String.valueOf(e.getMessage());
        if (e.getArgSpec() != null && e.getCause() instanceof TypeConversionException cause) {
            sentence = "%s: %s (%s)"
                    .formatted(place(command, e.getArgSpec(), e.getValue()), e.getValue(), cause.getMessage());
        } else if (e.getArgSpec() != null && e.getCause() instanceof IllegalArgumentException cause) {
            sentence = place(command, e.getArgSpec(), e.getValue()) + ": "
                    + afterName(String.valueOf(cause.getMessage()), e.getValue());
        }
        return usageError(command, sentence, e);
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) throws Exception {
        if (e instanceof IllegalArgumentException refused) {
            return explain(refused, command);
        }
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError full) {
                command.getErr().println("yodel: " + outOfMemory(full));
                return ExitCode.FAILED;
            }
        }
        throw e;
    }

    /** Returns a sentence for a lack of memory, of the heap or of Netty's buffers. */
    static String outOfMemory(OutOfMemoryError error) {
        return "out of memory: %s (reduce the number or length of messages, connections or threads, or raise the limits, such as"
                        .formatted(error.getMessage())
                + " with YODEL_JAVA_OPTS='-Xmx2g -XX:MaxDirectMemorySize=2g')";
    }

    /**
     * Reports an invalid value that the constructor of a record rejected; rethrows exceptions that do not concern an
     * option.
     */
    int explain(IllegalArgumentException e, CommandLine command) {
        if (e.getMessage() != null) {
            Matcher matcher = NAME_FIRST.matcher(e.getMessage());
            OptionSpec option = matcher.matches() ? command.getCommandSpec().findOption("--" + matcher.group(1)) : null;
            if (option != null) {
                String given = Settings.written(command, option);
                String sentence = place(command, option, given) + ": " + afterName(e.getMessage(), given);
                return usageError(command, sentence, null);
            }
        }
        throw e;
    }

    /** Returns the source of a value: the option, the variable, or file, line and key. */
    private static String place(CommandLine command, ArgSpec arg, @Nullable String value) {
        if (!(arg instanceof OptionSpec option)) {
            return arg.paramLabel();
        }
        // picocli also converts settings that the command line overrides: the value identifies the source.
        if (command.getDefaultValueProvider() instanceof Settings settings
                && Objects.equals(settings.defaultValue(option), value)) {
            String place = settings.place(Settings.name(option));
            if (place != null) {
                return place;
            }
        }
        return option.longestName();
    }

    /** Returns the text after the name, with the value as it was written instead of as it was parsed. */
    private static String afterName(String message, @Nullable String written) {
        String rest = message.substring(message.indexOf(": ") + 2);
        if (written != null && rest.startsWith(written + ": ")) {
            return rest;
        }
        int expected = rest.lastIndexOf(" (expected: ");
        return written == null || expected < 0 ? rest : written + rest.substring(expected);
    }

    private static int usageError(CommandLine command, String sentence, @Nullable ParameterException e) {
        command.getErr().println("yodel: " + sentence);
        if (e == null || !UnmatchedArgumentException.printSuggestions(e, command.getErr())) {
            command.getErr()
                    .printf("Try '%s --help'.%n", command.getCommandSpec().qualifiedName());
        }
        return ExitCode.USAGE;
    }
}
