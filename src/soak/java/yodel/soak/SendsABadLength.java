package yodel.soak;

import static yodel.testing.Peer.message;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import yodel.testing.Peer;

/**
 * Sends valid messages and then an invalid length. The messages must be answered, and the connection must not be reset.
 */
record SendsABadLength(int length) implements HostilePeer {

    private static final int GOOD_MESSAGES = 50;

    @Override
    public void visit(InetSocketAddress server) {
        ByteArrayOutputStream requests = new ByteArrayOutputStream();
        ByteArrayOutputStream replies = new ByteArrayOutputStream();
        for (int i = 0; i < GOOD_MESSAGES; i++) {
            requests.writeBytes(message("good " + i));
            replies.writeBytes(message("GOOD " + i));
        }
        requests.writeBytes(Peer.length(length));
        // Unread input, which would make the kernel send a reset.
        requests.writeBytes(new byte[100_000]);
        try (Peer peer = Peer.connect(server)) {
            peer.sendMeanwhile(requests.toByteArray());
            Due.check(peer.receiveAll(), replies.toByteArray());
        }
    }
}
