package yodel.wire;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Tests random streams, split at random positions, against the {@link ProtocolModel}. */
class FrameWalkerPropertyTest {

    // The generators already include the sizes and bytes at the edges.
    @Property(edgeCases = EdgeCasesMode.NONE)
    void repliesCorrectlyHoweverTheStreamIsSplit(@ForAll("anything") Sent sent) {
        WalkedStream.check(sent);
    }

    @Provide
    Arbitrary<Sent> anything() {
        return Streams.sent();
    }
}
