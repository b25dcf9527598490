package yodel.soak;

import static yodel.testing.Peer.message;

import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import yodel.testing.Peer;

/** Sends a message one byte at a time and must receive its reply. */
final class SendsAByteATime implements HostilePeer {

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    @Override
    public void visit(InetSocketAddress server) {
        try (Peer peer = Peer.connect(server)) {
            for (byte b : message("one by one")) {
                peer.send(new byte[] {b});
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            byte[] reply = message("ONE BY ONE");
            Due.check(peer.receive(reply.length), reply);
        }
    }
}
