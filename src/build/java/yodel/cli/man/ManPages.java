package yodel.cli.man;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import yodel.cli.Yodel;

/**
 * Writes the manual page of each command into a folder, for the packages (scripts/tree). Not a command, because users
 * have no need for it.
 */
public final class ManPages {

    private ManPages() {}

    public static void main(String... args) throws IOException {
        Path folder = Path.of(args[0]);
        for (Map.Entry<String, String> page : all().entrySet()) {
            Files.writeString(folder.resolve(page.getKey() + ".1"), page.getValue(), UTF_8);
        }
    }

    /** Returns the pages by name, such as {@code yodel-serve}. */
    public static Map<String, String> all() {
        Map<String, String> pages = new TreeMap<>();
        add(Yodel.model(), pages);
        return pages;
    }

    private static void add(CommandLine command, Map<String, String> pages) {
        ManPage page = new ManPage(command.getCommandSpec());
        pages.put(page.name(), page.text());
        command.getSubcommands().values().forEach(subcommand -> add(subcommand, pages));
    }
}
