package yodel.cli.option;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The lines of a stream as bytes, whatever they encode, without their line ends. */
public final class Lines implements Iterator<byte[]> {

    private static final int END_OF_STREAM = -1;

    private final InputStream in;
    private byte @Nullable [] next;

    public Lines(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /** @throws UncheckedIOException if the stream cannot be read */
    @Override
    public boolean hasNext() {
        if (next == null) {
            next = readLine();
        }
        return next != null;
    }

    @Override
    public byte[] next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        byte[] line = next;
        next = null;
        return line;
    }

    private byte @Nullable [] readLine() {
        try {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int b = in.read();
            if (b == END_OF_STREAM) {
                return null;
            }
            for (; b != '\n' && b != END_OF_STREAM; b = in.read()) {
                line.write(b);
            }
            return line.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
