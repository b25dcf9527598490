package yodel.server;

import static org.assertj.core.api.Assertions.assertThat;
import static yodel.testing.Eventually.eventually;
import static yodel.testing.Peer.message;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import yodel.testing.Peer;
import yodel.testing.ServerConfigs;
import yodel.transport.Transport;
import yodel.wire.WireFormat;

/** The events of JDK Flight Recorder. */
@Isolated
class RecordingTest {

    private static final String CONNECTION = "yodel.Connection";
    private static final String DRAIN = "yodel.Drain";

    @TempDir
    private Path folder = Path.of("");

    /** Runs a server that serves one connection and then drains, during a recording. */
    private List<RecordedEvent> recorded(Recording recording) throws Exception {
        recording.start();
        try (TestEchoServer server = TestEchoServer.start(ServerConfigs.of(Transport.best(), WireFormat.DEFAULT, 1))) {
            try (Peer peer = server.connect()) {
                peer.send(message("a"), message("bc"));
                assertThat(peer.receive(11)).endsWith((byte) 'B', (byte) 'C');
                peer.halfClose();
                assertThat(peer.receiveAll()).isEmpty();
            }
            eventually("it is closed", () -> server.server().connections().isEmpty());
            server.server().drain(Duration.ofSeconds(60));
        }
        recording.stop();
        Path file = folder.resolve("recording.jfr");
        recording.dump(file);
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().startsWith("yodel."))
                .toList();
    }

    @Test
    void recordsEachConnectionAndTheDrain() throws Exception {
        try (Recording recording = new Recording()) {
            recording.enable(CONNECTION);
            recording.enable(DRAIN);
            List<RecordedEvent> events = recorded(recording);
            assertThat(events)
                    .extracting(event -> event.getEventType().getName())
                    .containsExactlyInAnyOrder(CONNECTION, DRAIN);
            for (RecordedEvent event : events) {
                if (event.getEventType().getName().equals(CONNECTION)) {
                    assertThat(event.getString("peer")).startsWith("127.0.0.1:");
                    assertThat(event.getLong("messages")).isEqualTo(2);
                    assertThat(event.getLong("replyBytes")).isEqualTo(11);
                } else {
                    assertThat(event.getInt("connections")).isZero();
                    assertThat(event.getInt("forced")).isZero();
                }
            }
        }
    }

    @Test
    void recordsNoConnectionUnlessEnabled() throws Exception {
        try (Recording recording = new Recording()) {
            assertThat(recorded(recording))
                    .extracting(event -> event.getEventType().getName())
                    .containsExactly(DRAIN);
        }
    }
}
