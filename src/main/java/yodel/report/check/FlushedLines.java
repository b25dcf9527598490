package yodel.report.check;

import java.io.Flushable;
import java.io.IOException;

/** Writes lines and flushes after each, so that every line is visible immediately. */
final class FlushedLines {

    private final Appendable out;

    FlushedLines(Appendable out) {
        this.out = out;
    }

    FlushedLines line(String text) throws IOException {
        out.append(text).append(System.lineSeparator());
        if (out instanceof Flushable flushable) {
            flushable.flush();
        }
        return this;
    }
}
