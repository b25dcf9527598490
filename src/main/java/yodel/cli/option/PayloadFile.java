package yodel.cli.option;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import yodel.load.plan.PayloadSpec;
import yodel.load.plan.WeightedSize;

/** A file that contains payloads. */
record PayloadFile(Path path, Format unit) {

    /** The maximum file size, including line terminators. */
    private static final int MAX_BYTES = WeightedSize.LIMIT + PayloadSpec.Payloads.MAX_PAYLOADS;

    /** How to split the file into messages. */
    enum Format {
        /** One message per line, without the line terminator. */
        LINES,

        /** One message with the whole content. */
        WHOLE;

        /** Returns the name used by the option. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Reads the file.
     *
     * @throws IllegalArgumentException if the file is unreadable, empty or too large
     */
    PayloadSpec.Payloads read() {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IllegalArgumentException("payload: %s (expected: at most 256MiB)".formatted(path));
            }
            return new PayloadSpec.Payloads(messages(bytes), path + ", " + unit);
        } catch (NoSuchFileException e) {
            throw refusal("no such file", e);
        } catch (AccessDeniedException e) {
            throw refusal("permission denied", e);
        } catch (IOException e) {
            throw refusal("cannot be read: " + e.getMessage(), e);
        }
    }

    private IllegalArgumentException refusal(String reason, IOException cause) {
        return new IllegalArgumentException("payload: %s: %s".formatted(path, reason), cause);
    }

    private List<byte[]> messages(byte[] bytes) {
        if (unit == Format.WHOLE) {
            return bytes.length == 0 ? List.of() : List.of(bytes);
        }
        List<byte[]> lines = new ArrayList<>();
        Lines all = new Lines(new ByteArrayInputStream(bytes), bytes.length);
        while (all.hasNext() && lines.size() <= PayloadSpec.Payloads.MAX_PAYLOADS) {
            lines.add(all.next());
        }
        return lines;
    }
}
