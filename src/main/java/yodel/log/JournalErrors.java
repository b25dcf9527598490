package yodel.log;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * Errors that are written to standard error without the log, each line with the priority that systemd's journal reads. Not
 * for several threads at once.
 */
public final class JournalErrors extends FilterOutputStream {

    private static final byte[] PRIORITY = ("<" + JournalLayout.ERROR + ">").getBytes(US_ASCII);

    private boolean insideLine;

    JournalErrors(OutputStream err) {
        super(err);
    }

    /** What to write errors to: {@code err}, standard error, itself where that does not go to the journal. */
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
