package yodel.soak;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import yodel.testing.Peer;

/** Reads its replies slowly and must receive every byte in the end. */
final class ReadsSlowly implements HostilePeer {

    private static final int MESSAGES = 40;
    private static final int BYTES = 100_000;
    private static final int BYTES_A_TIME = 100_000;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    @Override
    public void visit(InetSocketAddress server) {
        byte[] message = Peer.message("m".repeat(BYTES));
        byte[] reply = Peer.message("M".repeat(BYTES));
        try (Peer peer = Peer.connect(server)) {
            peer.sendMeanwhile(repeat(message));
            byte[] expected = repeat(reply);
            for (int at = 0; at < expected.length; at += BYTES_A_TIME) {
                LockSupport.parkNanos(PAUSE_NANOS);
                int end = Math.min(expected.length, at + BYTES_A_TIME);
                Due.check(peer.receive(end - at), Arrays.copyOfRange(expected, at, end));
            }
        }
    }

    private static byte[] repeat(byte[] bytes) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < MESSAGES; i++) {
            all.writeBytes(bytes);
        }
        return all.toByteArray();
    }
}
