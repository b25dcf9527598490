package yodel.check;

import java.io.Flushable;
import java.io.IOException;

/** Writes lines, each of which can be seen at once. */
final class Lines {

    private final Appendable out;

    Lines(Appendable out) {
        this.out = out;
    }

    Lines line(String text) throws IOException {
        out.append(text).append(System.lineSeparator());
        if (out instanceof Flushable flushable) {
            flushable.flush();
        }
        return this;
    }
}
