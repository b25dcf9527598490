package yodel.report;

import java.io.PrintStream;
import yodel.load.Progress;

/** Progress as one line that is written over each time: for a terminal. */
public final class TerminalProgress implements Progress {

    private static final String TO_LINE_START_AND_CLEAR = "\r\u001b[K";

    private final PrintStream err;
    private final ProgressLine line;
    private final int columns;

    /** @param columns the terminal's width; what does not fit is cut off, so that the line stays one line */
    public TerminalProgress(PrintStream err, ProgressLine line, int columns) {
        this.err = err;
        this.line = line;
        this.columns = columns;
    }

    @Override
    public void show(State state) {
        String text = line.of(state);
        err.print(TO_LINE_START_AND_CLEAR + text.substring(0, Math.min(text.length(), columns - 1)));
        err.flush();
    }

    /** Takes the line away, for the result to stand in its place. */
    @Override
    public void close() {
        err.print(TO_LINE_START_AND_CLEAR);
        err.flush();
    }
}
