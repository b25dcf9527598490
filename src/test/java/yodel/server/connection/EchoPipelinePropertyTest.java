package yodel.server.connection;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import yodel.testing.QuietLog;
import yodel.wire.Sent;
import yodel.wire.Streams;

/** Random streams, split at random positions, through all handlers of a connection. */
class EchoPipelinePropertyTest {

    // The generators also produce sizes and bytes at the limits.
    @Property(edgeCases = EdgeCasesMode.NONE)
    void sendsTheSameRepliesHoweverTheStreamIsSplit(@ForAll("anything") Sent sent) {
        QuietLog.during("yodel.server", () -> {
            ServedConnection connection = new ServedConnection(sent.format(), false);
            for (byte[] read : sent.reads()) {
                connection.read(read, 0, read.length);
            }
            connection.checkAtItsEnd();
        });
    }

    @Provide
    Arbitrary<Sent> anything() {
        return Streams.sent();
    }
}
