package yodel.cli;

import java.util.Set;

/**
 * Which of the standard streams are a terminal, and how wide it is. The JDK cannot tell; the launcher asks the shell.
 *
 * @param isStandardInput whether standard input is one
 * @param isStandardError whether standard error is one
 * @param columns its width in characters, 1 or more
 */
record Terminal(boolean isStandardInput, boolean isStandardError, int columns) {

    private static final int DEFAULT_COLUMNS = 80;

    /** What the launcher found; without a launcher, no terminal. */
    static Terminal ofLauncher() {
        Set<String> streams = Set.of(System.getProperty("yodel.terminal", "").split(",", -1));
        return new Terminal(
                streams.contains("stdin"),
                streams.contains("stderr"),
                Math.max(1, Integer.getInteger("yodel.columns", DEFAULT_COLUMNS)));
    }
}
