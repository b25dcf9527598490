package yodel.wire;

import java.nio.ByteBuffer;

/**
 * Walks frames that end with a delimiter. The start of a delimiter at the end of a read is left for the next read,
 * because it may turn out to be payload.
 */
final class DelimiterWalker extends FrameWalker {

    private static final long EVERY_BYTE = 0x0101010101010101L;
    private static final long HIGH_BIT = ~(0x7f * EVERY_BYTE);

    private final Delimiter delimiter;

    /** Set if a run of payloads must not extend across delimiters. */
    private final boolean endsRuns;

    private final byte first;
    private final long firstEverywhere;

    private long walked;

    DelimiterWalker(Delimiter delimiter, ReplyRule reply, int maxMessageBytes) {
        super(reply, maxMessageBytes);
        this.delimiter = delimiter;
        this.endsRuns = upperCases() && delimiter.hasLowerCase();
        this.first = delimiter.at(0);
        this.firstEverywhere = (first & 0xff) * EVERY_BYTE;
    }

    @Override
    public int walk(ByteBuffer bytes, int from, int to) {
        int at = from;
        int run = from;
        while (!isRejected()) {
            int found = find(bytes, at, to);
            int end = found < to ? found : to - delimiter.partAtEnd(bytes, at, to);
            if (found < to && delimiter.isLine() && end > at && bytes.get(end - 1) == '\r') {
                end--;
            }
            if (walked + (end - at) > maxMessageBytes) {
                at += (int) (maxMessageBytes - walked);
                walked = maxMessageBytes;
                reject(maxMessageBytes, NOTHING);
                break;
            }
            if (found == to) {
                walked += end - at;
                at = end;
                break;
            }
            if (endsRuns) {
                reply(bytes, run, end);
                run = found + delimiter.length();
            }
            at = found + delimiter.length();
            walked = 0;
            messageEnded();
        }
        reply(bytes, run, at);
        return at;
    }

    /** Returns the index of the first delimiter; {@code to} if there is none. */
    private int find(ByteBuffer bytes, int from, int to) {
        int last = to - delimiter.length();
        for (int at = findFirstByte(bytes, from, to); at <= last; at = findFirstByte(bytes, at + 1, to)) {
            if (isDelimiter(bytes, at)) {
                return at;
            }
        }
        return to;
    }

    private boolean isDelimiter(ByteBuffer bytes, int at) {
        for (int i = 1; i < delimiter.length(); i++) {
            if (bytes.get(at + i) != delimiter.at(i)) {
                return false;
            }
        }
        return true;
    }

    /** Searches eight bytes at a time: a byte of their exclusive or with the wanted one is 0 only where they are equal. */
    private int findFirstByte(ByteBuffer bytes, int from, int to) {
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long different = bytes.getLong(at) ^ firstEverywhere;
            // Sets the highest bit of the first byte that is 0, and perhaps of later ones.
            long zero = (different - EVERY_BYTE) & ~different & HIGH_BIT;
            if (zero != 0) {
                return at + Long.numberOfTrailingZeros(zero) / Byte.SIZE;
            }
        }
        while (at < to && bytes.get(at) != first) {
            at++;
        }
        return at;
    }

    @Override
    public int maxHeldBytes() {
        return delimiter.isLine() ? 1 : delimiter.length() - 1;
    }

    @Override
    public boolean isInsidePayload() {
        return walked > 0;
    }

    @Override
    public long messageWalked() {
        return walked;
    }

    @Override
    public long payloadLeft() {
        return 0;
    }
}
