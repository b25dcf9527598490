package yodel.cli;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import yodel.report.progress.Glyphs;
import yodel.report.progress.TerminalCapabilities;
import yodel.report.progress.WindowSize;

/**
 * The properties of the terminal. The JDK cannot tell which streams are terminals: the launcher asks the shell, and
 * the environment provides the rest.
 *
 * @param isStandardInput whether standard input is a terminal
 * @param isStandardOutput whether standard output is a terminal
 * @param isStandardError whether standard error is a terminal
 * @param isDumb whether the terminal supports no escape sequences
 * @param size the size of the window at the start
 * @param capabilities the capabilities of the terminal
 */
record Terminal(
        boolean isStandardInput,
        boolean isStandardOutput,
        boolean isStandardError,
        boolean isDumb,
        WindowSize size,
        TerminalCapabilities capabilities) {

    private static final int DEFAULT_COLUMNS = 80;
    private static final int DEFAULT_ROWS = 24;

    /** Returns the terminal that the launcher and the environment describe; no terminal without the launcher. */
    static Terminal of(Map<String, String> environment) {
        Set<String> streams = Set.of(System.getProperty("yodel.terminal", "").split(",", -1));
        return new Terminal(
                streams.contains("stdin"),
                streams.contains("stdout"),
                streams.contains("stderr"),
                Set.of("", "dumb").contains(environment.getOrDefault("TERM", "")),
                new WindowSize(
                        Math.max(1, Integer.getInteger("yodel.columns", DEFAULT_COLUMNS)),
                        Math.max(1, Integer.getInteger("yodel.rows", DEFAULT_ROWS))),
                capabilities(environment));
    }

    private static TerminalCapabilities capabilities(Map<String, String> environment) {
        // The first variable that is set and not empty wins: POSIX, Base Definitions, 8.2.
        String locale = Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
        // The launcher sets a UTF-8 locale for Java if the user's locale supports only ASCII.
        boolean utf8 = !Boolean.getBoolean("yodel.ascii")
                && locale.toLowerCase(Locale.ROOT).matches(".*utf-?8.*");
        // https://no-color.org
        boolean colored = environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new TerminalCapabilities(utf8 ? Glyphs.UNICODE : Glyphs.ASCII, colored);
    }
}
