package yodel.load;

import static org.assertj.core.api.Assertions.assertThat;

import yodel.load.result.LoadResult;
import yodel.load.result.MessageCounts;

/** Asserts that the counts of a run add up. */
final class Accounts {

    private Accounts() {}

    /** Asserts that each due message has exactly one outcome and each answered message a response time. */
    static void assertEveryMessageIsAccountedFor(LoadResult result) {
        MessageCounts counts = result.stats().counts();
        assertThat(counts.answered() + counts.late() + counts.wrong() + counts.lost() + counts.unsent())
                .isEqualTo(counts.due());
        assertThat(result.response().getTotalCount()).isEqualTo(counts.answered() + counts.late());
    }
}
