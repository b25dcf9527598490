package yodel.report.progress;

import java.io.PrintStream;
import yodel.load.Progress;

/** Prints progress as a new line each time, for logs, files, and terminals without cursor movement. */
public final class PlainProgress implements Progress {

    private final PrintStream err;
    private final ProgressLine line;

    public PlainProgress(PrintStream err, ProgressLine line) {
        this.err = err;
        this.line = line;
    }

    @Override
    public void show(State state) {
        err.println(line.of(state));
    }
}
