package yodel.transport.socket;

import io.netty.channel.ChannelException;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import yodel.metrics.TcpCounter;
import yodel.metrics.TcpGauge;

/**
 * Reads what the kernel knows about a TCP connection into one buffer that is used again and again (struct tcp_info in
 * linux/tcp.h). The struct grows with the versions of the kernel; fields that the running kernel does not have are absent.
 *
 * <p>For use by one thread.
 */
public final class TcpInfo {

    /** The value of a field that is absent or has no value. */
    public static final long NONE = -1;

    private static final int LEVEL_TCP = 6;
    private static final int TCP_INFO = 11;

    /** Longer than the struct of any kernel so far: 280 bytes in Linux 6.18. */
    private static final int MAX_BYTES = 512;

    /** Two bytes of which the kernel can have written at most one at a place that it does not fill. */
    private static final byte UNTOUCHED = 0x55;

    private static final byte ALSO_UNTOUCHED = (byte) 0xAA;

    private static final long UNSIGNED_INT = 0xffffffffL;
    private static final long UNSIGNED_SHORT = 0xffff;

    private final ByteBuffer bytes = ByteBuffer.allocateDirect(MAX_BYTES).order(ByteOrder.nativeOrder());

    /** The length of the kernel's struct; 0 before it is known. */
    private int length;

    /** Reads the state of a connection. Returns false if that fails, such as for a socket that is closed. */
    boolean read(Socket socket) {
        try {
            if (length == 0) {
                length = length(socket);
            }
            bytes.clear();
            socket.getRawOpt(LEVEL_TCP, TCP_INFO, bytes);
            return true;
        } catch (IOException | ChannelException e) {
            return false;
        }
    }

    /** Finds the length by what the kernel overwrites, because Netty does not return it. */
    private int length(Socket socket) throws IOException {
        byte[] first = filled(UNTOUCHED, socket);
        byte[] second = filled(ALSO_UNTOUCHED, socket);
        int end = MAX_BYTES;
        while (end > 0 && first[end - 1] == UNTOUCHED && second[end - 1] == ALSO_UNTOUCHED) {
            end--;
        }
        return end;
    }

    private byte[] filled(byte with, Socket socket) throws IOException {
        byte[] copy = new byte[MAX_BYTES];
        for (int i = 0; i < MAX_BYTES; i++) {
            bytes.put(i, with);
        }
        bytes.clear();
        socket.getRawOpt(LEVEL_TCP, TCP_INFO, bytes);
        bytes.get(0, copy);
        return copy;
    }

    /** Returns a counter; {@link #NONE} if the kernel does not have it. */
    public long get(TcpCounter counter) {
        return switch (counter) {
            case RETRANSMITTED_SEGMENTS -> unsignedInt(100);
            case RETRANSMITTED -> unsignedLong(208);
            case RETRANSMISSION_TIMEOUTS -> unsignedShort(240);
            case TIMEOUT_RECOVERY -> unsignedInt(244);
            case SENT -> unsignedLong(200);
            case ACKNOWLEDGED -> unsignedLong(120);
            case RECEIVED -> unsignedLong(128);
            case SENT_SEGMENTS -> unsignedInt(136);
            case RECEIVED_SEGMENTS -> unsignedInt(140);
            case SENT_DATA_SEGMENTS -> unsignedInt(156);
            case RECEIVED_DATA_SEGMENTS -> unsignedInt(152);
            case DELIVERED_SEGMENTS -> unsignedInt(192);
            case CONGESTION_MARKED_SEGMENTS -> unsignedInt(196);
            case DUPLICATE_SEGMENTS -> unsignedInt(216);
            case REORDERINGS -> unsignedInt(220);
            case OUT_OF_ORDER_SEGMENTS -> unsignedInt(224);
            case BUSY -> unsignedLong(168);
            case RECEIVE_WINDOW_LIMITED -> unsignedLong(176);
            case SEND_BUFFER_LIMITED -> unsignedLong(184);
        };
    }

    /** Returns the growth of a counter since {@code before}, even if the kernel's field has overflowed. */
    static long growth(TcpCounter counter, long before, long now) {
        return switch (counter) {
            case RETRANSMISSION_TIMEOUTS -> (now - before) & UNSIGNED_SHORT;
            case RETRANSMITTED, SENT, ACKNOWLEDGED, RECEIVED, BUSY, RECEIVE_WINDOW_LIMITED, SEND_BUFFER_LIMITED ->
                Math.max(0, now - before);
            default -> (now - before) & UNSIGNED_INT;
        };
    }

    /** Returns a gauge; {@link #NONE} if the kernel does not have it or has no value for it yet. */
    public long get(TcpGauge gauge) {
        return switch (gauge) {
            case RTT -> unsignedInt(68);
            case RTT_VARIATION -> unsignedInt(72);
            case MIN_RTT -> known(unsignedInt(148));
            case RECEIVE_RTT -> unsignedInt(92) == 0 ? NONE : unsignedInt(92);
            case RETRANSMISSION_TIMEOUT -> unsignedInt(8);
            case CONGESTION_WINDOW -> unsignedInt(80);
            case UNACKNOWLEDGED -> unsignedInt(24);
            case LOST -> unsignedInt(32);
            case REORDERING -> unsignedInt(88);
            case NOT_SENT -> unsignedInt(144);
            case SEND_WINDOW -> unsignedInt(228);
            case DELIVERY_RATE -> unsignedLong(160);
            case PATH_MTU -> unsignedInt(60);
            case SEND_MSS -> unsignedInt(16);
            case RECEIVE_MSS -> unsignedInt(20);
        };
    }

    private static long known(long value) {
        return value == UNSIGNED_INT ? NONE : value;
    }

    private long unsignedShort(int offset) {
        return offset + Short.BYTES > length ? NONE : bytes.getShort(offset) & UNSIGNED_SHORT;
    }

    private long unsignedInt(int offset) {
        return offset + Integer.BYTES > length ? NONE : bytes.getInt(offset) & UNSIGNED_INT;
    }

    private long unsignedLong(int offset) {
        return offset + Long.BYTES > length ? NONE : Math.max(0, bytes.getLong(offset));
    }
}
