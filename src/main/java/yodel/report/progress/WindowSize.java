package yodel.report.progress;

/**
 * The size of a terminal window.
 *
 * @param columns the width in characters, at least 1
 * @param rows the height in lines, at least 1
 */
public record WindowSize(int columns, int rows) {

    /** @throws IllegalArgumentException if a value is less than 1 */
    public WindowSize {
        if (columns < 1 || rows < 1) {
            throw new IllegalArgumentException("window: %d by %d (expected: at least 1 by 1)".formatted(columns, rows));
        }
    }
}
