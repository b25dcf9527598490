package yodel.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Prints a command's output as UTF-8 and keeps the reason of a failed write, which {@link PrintStream} discards. Each
 * line is flushed. Safe for use by several threads.
 */
public final class StandardOutput extends PrintStream {

    private static final int BUFFER_BYTES = 8192;

    private final Sink sink;

    /**
     * Prints to a stream.
     *
     * @param out the stream, which stays open; a {@link PrintStream} is checked for errors
     */
    public StandardOutput(OutputStream out) {
        this(new Sink(out));
    }

    private StandardOutput(Sink sink) {
        super(new BufferedOutputStream(sink, BUFFER_BYTES), true, UTF_8);
        this.sink = sink;
    }

    /** Returns an output that discards everything. */
    public static StandardOutput discarding() {
        return new StandardOutput(nullOutputStream());
    }

    /**
     * Flushes the output.
     *
     * @throws OutputException if any write has failed
     */
    public void checkWritten() throws OutputException {
        flush();
        IOException failure = sink.failure;
        if (failure != null) {
            throw new OutputException(failure);
        }
    }

    /** Flushes, and returns whether the reader of a pipe has closed it, as in {@code yodel ... | head}. */
    public boolean isReaderGone() {
        flush();
        IOException failure = sink.failure;
        return failure != null && isBrokenPipe(failure);
    }

    /** Returns an appendable whose {@code flush} throws an {@link OutputException} if any write has failed. */
    public Appendable checked() {
        return new Checked(this);
    }

    private static boolean isBrokenPipe(IOException failure) {
        // The system's message depends on the locale, and an IOException has no error number.
        return Objects.equals(failure.getMessage(), brokenPipeMessage());
    }

    private static @Nullable String brokenPipeMessage() {
        try {
            Pipe pipe = Pipe.open();
            try (Pipe.SinkChannel in = pipe.sink()) {
                pipe.source().close();
                in.write(ByteBuffer.allocate(1));
                return null;
            }
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    /** Keeps the first failure and discards all later output, so that no output has a gap. */
    private static final class Sink extends OutputStream {
        private final OutputStream out;
        private volatile @Nullable IOException failure;

        Sink(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            IOException earlier = failure;
            if (earlier != null) {
                throw earlier;
            }
            try {
                out.write(bytes, offset, length);
                requireNoError();
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        @Override
        public void flush() throws IOException {
            if (failure == null) {
                try {
                    out.flush();
                    requireNoError();
                } catch (IOException e) {
                    failure = e;
                    throw e;
                }
            }
        }

        private void requireNoError() throws IOException {
            if (out instanceof PrintStream stream && stream.checkError()) {
                throw new IOException("write error");
            }
        }
    }

    /** Appends to the output. */
    private static final class Checked implements Appendable, Flushable {
        private final StandardOutput out;

        Checked(StandardOutput out) {
            this.out = out;
        }

        @Override
        public Appendable append(CharSequence text) {
            out.append(text);
            return this;
        }

        @Override
        public Appendable append(CharSequence text, int start, int end) {
            out.append(text, start, end);
            return this;
        }

        @Override
        public Appendable append(char c) {
            out.append(c);
            return this;
        }

        @Override
        public void flush() throws IOException {
            out.checkWritten();
        }
    }
}
