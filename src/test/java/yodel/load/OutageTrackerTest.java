package yodel.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import yodel.load.OutageTracker.Span;
import yodel.load.result.Outage;

class OutageTrackerTest {

    private static final long SECOND = 1_000_000_000;

    @Test
    void mergesOverlappingOutagesOfSeveralEventLoops() {
        List<Outage> outages = OutageTracker.join(
                List.of(
                        new Span(5 * SECOND, 7 * SECOND, 3),
                        new Span(20 * SECOND, 21 * SECOND, 1),
                        new Span(6 * SECOND, 8 * SECOND, 2)),
                2 * SECOND);
        assertThat(outages).containsExactly(new Outage(3, 3, 5), new Outage(18, 1, 1));
    }

    @Test
    void anOutageWithinAnotherDoesNotShortenIt() {
        assertThat(OutageTracker.join(List.of(new Span(0, 10 * SECOND, 3), new Span(SECOND, 2 * SECOND, 1)), 0))
                .containsExactly(new Outage(0, 10, 4));
    }
}
