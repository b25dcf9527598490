package yodel.log;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * Prefixes each line that bypasses the log with the priority that systemd's journal reads. Not safe for use by several
 * threads.
 */
public final class JournalErrors extends FilterOutputStream {

    private static final byte[] PRIORITY = ("<" + JournalLayout.ERROR + ">").getBytes(US_ASCII);

    private boolean insideLine;

    JournalErrors(OutputStream err) {
        super(err);
    }

    /** Returns a stream for errors: {@code err} itself unless standard error is connected to the journal. */
    public static OutputStream on(OutputStream err, Map<String, String> environment) {
        return JournalStream.isStandardError(environment) ? new JournalErrors(err) : err;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (int i = offset; i < offset + length; i++) {
            if (!insideLine) {
                lines.writeBytes(PRIORITY);
            }
            lines.write(bytes[i]);
            insideLine = bytes[i] != '\n';
        }
        out.write(lines.toByteArray());
    }
}
