package yodel.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A stream that a client sent, and how it was split into reads.
 *
 * @param format the wire format
 * @param stream the bytes of the stream
 * @param readSizes the size of each read, 1 or more, repeated until the end of the stream
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Sent(WireFormat format, byte[] stream, List<Integer> readSizes) {

    /** Returns the stream, split into reads. */
    public List<byte[]> reads() {
        List<byte[]> reads = new ArrayList<>();
        for (int at = 0; at < stream.length; at += reads.get(reads.size() - 1).length) {
            int size = readSizes.get(reads.size() % readSizes.size());
            reads.add(Arrays.copyOfRange(stream, at, at + Math.min(size, stream.length - at)));
        }
        return reads;
    }

    /** Returns the expected result. */
    public ProtocolModel model() {
        return ProtocolModel.of(format, stream);
    }

    /** Describes the stream for the report of a failure: {@code length-prefix, big-endian, ...: 0000|0001|61}. */
    @Override
    public String toString() {
        return format + ": "
                + String.join(
                        "|", reads().stream().map(HexFormat.of()::formatHex).toList());
    }
}
