package yodel.soak;

import static yodel.testing.Peer.message;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import yodel.testing.Peer;

/** Sends good messages and then a bad length: they have to be answered, and no reset may come. */
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
        // Unread input that would make the kernel send a reset.
        requests.writeBytes(new byte[100_000]);
        try (Peer peer = Peer.connect(server)) {
            peer.sendMeanwhile(requests.toByteArray());
            Due.check(peer.receiveAll(), replies.toByteArray());
        }
    }
}
