package yodel.report.progress;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.util.List;

/**
 * Draws lines at the bottom of a terminal, overwrites them on each update, and removes them at the end. The cursor
 * stays below the lines and is hidden. Safe for use by several threads.
 *
 * <p>Escape sequences: ECMA-48 and xterm's ctlseqs. Synchronized output (mode 2026) makes the terminal show each update
 * atomically; terminals without support ignore it.
 */
final class TerminalBlock {

    private static final String BEGIN = "\u001b[?2026h";
    private static final String END = "\u001b[?2026l";
    private static final String HIDE_CURSOR = "\u001b[?25l";
    private static final String SHOW_CURSOR = "\u001b[?25h";
    private static final String UP = "\u001b[%dA";
    private static final String CLEAR_TO_LINE_END = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final PrintStream terminal;
    private final boolean colored;
    private List<Line> drawn = List.of();
    private boolean cursorHidden;
    private boolean closed;

    /** @param terminal receives UTF-8, regardless of its own encoding */
    TerminalBlock(PrintStream terminal, boolean colored) {
        this.terminal = terminal;
        this.colored = colored;
    }

    /**
     * Draws the lines, and omits those at the end that exceed the height of the window.
     *
     * @param lines the lines, each narrower than the window
     * @param size the current size of the window
     */
    synchronized void draw(List<Line> lines, WindowSize size) {
        if (closed) {
            return;
        }
        StringBuilder text = new StringBuilder(BEGIN).append(HIDE_CURSOR).append(toFirstLine(size));
        // One row is reserved for the cursor.
        List<Line> fitting = lines.subList(0, Math.min(lines.size(), size.rows() - 1));
        for (Line line : fitting) {
            text.append(colored ? line.colored() : line.text())
                    .append(CLEAR_TO_LINE_END)
                    .append("\r\n");
        }
        write(text.append(CLEAR_BELOW).append(END));
        drawn = fitting;
        cursorHidden = true;
    }

    /**
     * Removes the lines and shows the cursor again. Later calls draw nothing.
     *
     * @param size the current size of the window
     */
    synchronized void close(WindowSize size) {
        if (cursorHidden) {
            write(new StringBuilder(toFirstLine(size)).append(CLEAR_BELOW).append(SHOW_CURSOR));
            cursorHidden = false;
        }
        closed = true;
    }

    private String toFirstLine(WindowSize size) {
        // A terminal that has become narrower wraps the lines that are wider than its new width.
        int rows = drawn.stream()
                .mapToInt(line -> Math.max(1, (line.width() + size.columns() - 1) / size.columns()))
                .sum();
        return rows == 0 ? "\r" : "\r" + UP.formatted(rows);
    }

    /** Writes everything at once, because partial updates would flicker. */
    private void write(StringBuilder text) {
        byte[] bytes = text.toString().getBytes(UTF_8);
        terminal.write(bytes, 0, bytes.length);
        terminal.flush();
    }
}
