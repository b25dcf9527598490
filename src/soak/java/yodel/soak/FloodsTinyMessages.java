package yodel.soak;

import static yodel.testing.Peer.message;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.util.Locale;
import yodel.testing.Peer;

/** Sends thousands of tiny messages at once and must receive every reply. */
final class FloodsTinyMessages implements HostilePeer {

    private static final int MESSAGES = 20_000;

    @Override
    public void visit(InetSocketAddress server) {
        ByteArrayOutputStream requests = new ByteArrayOutputStream();
        ByteArrayOutputStream replies = new ByteArrayOutputStream();
        for (int i = 0; i < MESSAGES; i++) {
            String payload = "a".repeat(i % 3);
            requests.writeBytes(message(payload));
            replies.writeBytes(message(payload.toUpperCase(Locale.ROOT)));
        }
        try (Peer peer = Peer.connect(server)) {
            peer.sendMeanwhile(requests.toByteArray());
            Due.check(peer.receive(replies.size()), replies.toByteArray());
        }
    }
}
