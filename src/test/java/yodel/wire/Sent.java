package yodel.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * What a peer sent, and how it came.
 *
 * @param readSizes the size of each read, 1 or more, gone through in turn and again
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Sent(WireFormat format, byte[] stream, List<Integer> readSizes) {

    /** The stream as it came. */
    public List<byte[]> reads() {
        List<byte[]> reads = new ArrayList<>();
        for (int at = 0; at < stream.length; at += reads.get(reads.size() - 1).length) {
            int size = readSizes.get(reads.size() % readSizes.size());
            reads.add(Arrays.copyOfRange(stream, at, at + Math.min(size, stream.length - at)));
        }
        return reads;
    }

    /** What has to come of it. */
    public ProtocolModel model() {
        return ProtocolModel.of(format, stream);
    }

    /** For the report of a failure: {@code length-prefix, big-endian, ...: 0000|0001|61}. */
    @Override
    public String toString() {
        return format + ": "
                + String.join(
                        "|", reads().stream().map(HexFormat.of()::formatHex).toList());
    }
}
