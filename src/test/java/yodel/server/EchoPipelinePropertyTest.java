package yodel.server;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import yodel.testing.QuietLog;
import yodel.wire.Sent;
import yodel.wire.Streams;

/** Random streams, cut at random places, through all of a connection's handlers. */
class EchoPipelinePropertyTest {

    // The sizes and bytes at the edges are among what is drawn.
    @Property(edgeCases = EdgeCasesMode.NONE)
    void repliesTheSameHoweverTheStreamIsCut(@ForAll("anything") Sent sent) {
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
