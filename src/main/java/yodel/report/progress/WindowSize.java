package yodel.report.progress;

/**
 * How large a terminal's window is.
 *
 * @param columns its width in characters, 1 or more
 * @param rows its height in lines, 1 or more
 */
public record WindowSize(int columns, int rows) {

    /** @throws IllegalArgumentException if one of them is less than 1 */
    public WindowSize {
        if (columns < 1 || rows < 1) {
            throw new IllegalArgumentException("window: %d by %d (expected: 1 or more)".formatted(columns, rows));
        }
    }
}
