package yodel.report.progress;

import java.io.PrintStream;
import yodel.load.Progress;

/** Progress as one line each time: for a log, a file, or a terminal that cannot go back to a line. */
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
