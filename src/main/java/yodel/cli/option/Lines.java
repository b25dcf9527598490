package yodel.cli.option;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a stream as bytes, in any encoding, without line terminators. */
public final class Lines implements Iterator<byte[]> {

    private static final int BLOCK_BYTES = 8192;

    /** Limits the memory for a stream without line terminators, such as {@code /dev/zero}. */
    private static final int LONGEST = 256 << 20;

    private final InputStream in;
    private final int longest;
    private final byte[] block = new byte[BLOCK_BYTES];
    private int at;
    private int end;
    private byte @Nullable [] next;

    public Lines(InputStream in) {
        this(in, LONGEST);
    }

    /** @param longest the maximum length of a line in bytes, without its terminator */
    Lines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** @throws UncheckedIOException if reading fails */
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
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (hasBytes()) {
            int start = at;
            while (at < end && block[at] != '\n') {
                at++;
            }
            line.write(block, start, at - start);
            if (line.size() > longest) {
                throw new UncheckedIOException(
                        new IOException("a line is too long (expected: at most %d bytes)".formatted(longest)));
            }
            if (at < end) {
                at++;
                return line.toByteArray();
            }
        }
        return line.size() > 0 ? line.toByteArray() : null;
    }

    /** Returns available input immediately, so that a typed line is not held back until a block is full. */
    private boolean hasBytes() {
        if (at == end) {
            try {
                at = 0;
                end = Math.max(in.read(block), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return at < end;
    }
}
