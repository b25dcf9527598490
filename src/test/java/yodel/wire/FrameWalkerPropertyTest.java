package yodel.wire;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Random streams, cut at random places, against the {@link ProtocolModel}. */
class FrameWalkerPropertyTest {

    // The sizes and bytes at the edges are among what is drawn.
    @Property(edgeCases = EdgeCasesMode.NONE)
    void repliesTheSameHoweverTheStreamIsCut(@ForAll("anything") Sent sent) {
        WalkedStream.check(sent);
    }

    @Provide
    Arbitrary<Sent> anything() {
        return Streams.sent();
    }
}
