package yodel.report.progress;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;
import java.util.List;

/**
 * Some lines at the bottom of a terminal that are written over each time, and taken away at the end. The cursor stands
 * below them and is not shown. Safe for use by several threads.
 *
 * <p>Escape sequences: ECMA-48 and xterm's ctlseqs; synchronized output (mode 2026) has a terminal show each time at
 * once, and those that do not know it take no notice.
 */
final class TerminalBlock {

    private static final String BEGIN = "\u001b[?2026h";
    private static final String END = "\u001b[?2026l";
    private static final String HIDE_CURSOR = "\u001b[?25l";
    private static final String SHOW_CURSOR = "\u001b[?25h";
    private static final String UP = "\u001b[%dA";
    private static final String CLEAR_TO_LINE_END = "\u001b[K";
    private static final String CLEAR_WHAT_IS_BELOW = "\u001b[J";

    private final PrintStream terminal;
    private final boolean coloured;
    private List<Line> drawn = List.of();
    private boolean cursorHidden;
    private boolean closed;

    /** @param terminal gets UTF-8, whatever its own encoding */
    TerminalBlock(PrintStream terminal, boolean coloured) {
        this.terminal = terminal;
        this.coloured = coloured;
    }

    /**
     * Shows these lines; those at the end that are too many for the window are left out.
     *
     * @param lines each narrower than the window
     * @param size the window's as it is now
     */
    synchronized void draw(List<Line> lines, WindowSize size) {
        if (closed) {
            return;
        }
        StringBuilder text = new StringBuilder(BEGIN).append(HIDE_CURSOR).append(toFirstLine(size));
        // The cursor needs a line too.
        List<Line> fitting = lines.subList(0, Math.min(lines.size(), size.rows() - 1));
        for (Line line : fitting) {
            text.append(coloured ? line.coloured() : line.text())
                    .append(CLEAR_TO_LINE_END)
                    .append("\r\n");
        }
        write(text.append(CLEAR_WHAT_IS_BELOW).append(END));
        drawn = fitting;
        cursorHidden = true;
    }

    /**
     * Takes the lines away and shows the cursor again. Nothing is drawn after it.
     *
     * @param size the window's as it is now
     */
    synchronized void close(WindowSize size) {
        if (cursorHidden) {
            write(new StringBuilder(toFirstLine(size))
                    .append(CLEAR_WHAT_IS_BELOW)
                    .append(SHOW_CURSOR));
            cursorHidden = false;
        }
        closed = true;
    }

    private String toFirstLine(WindowSize size) {
        // A terminal that has become narrower has broken the lines that are wider than it now.
        int rows = drawn.stream()
                .mapToInt(line -> Math.max(1, (line.width() + size.columns() - 1) / size.columns()))
                .sum();
        return rows == 0 ? "\r" : "\r" + UP.formatted(rows);
    }

    /** In one piece: a terminal that shows half of it would flicker. */
    private void write(StringBuilder text) {
        byte[] bytes = text.toString().getBytes(UTF_8);
        terminal.write(bytes, 0, bytes.length);
        terminal.flush();
    }
}
