package yodel.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The commands as picocli knows them, to be asked for their options. */
final class Specs {

    private Specs() {}

    static CommandSpec of(String command) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Terminal none = Terminal.of(Map.of());
        Object object = switch (command) {
            case "serve" -> new ServeCommand(nowhere, Map.of());
            case "load" -> new LoadCommand(nowhere, nowhere, none);
            case "send" -> new SendCommand(InputStream.nullInputStream(), nowhere, nowhere, none);
            case "check" -> new CheckCommand(nowhere, nowhere, none);
            case "report" -> new ReportCommand();
            case "report show" -> new ReportShowCommand(nowhere, nowhere);
            case "report html" -> new ReportHtmlCommand(nowhere, nowhere);
            case "report compare" -> new ReportCompareCommand(nowhere, nowhere);
            case "report merge" -> new ReportMergeCommand(nowhere, nowhere);
            case "completion" -> new CompletionCommand(nowhere);
            default -> throw new IllegalArgumentException(command);
        };
        return new CommandLine(object).getCommandSpec();
    }
}
