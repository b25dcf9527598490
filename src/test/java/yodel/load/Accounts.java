package yodel.load;

import static org.assertj.core.api.Assertions.assertThat;

import yodel.load.result.Counts;
import yodel.load.result.LoadResult;

/** That a run's figures add up. */
final class Accounts {

    private Accounts() {}

    /** Each message that was due met one fate, and each that was answered has its response time. */
    static void assertEveryMessageIsAccountedFor(LoadResult result) {
        Counts counts = result.tally().counts();
        assertThat(counts.answered() + counts.late() + counts.wrong() + counts.lost() + counts.unsent())
                .isEqualTo(counts.due());
        assertThat(result.response().getTotalCount()).isEqualTo(counts.answered() + counts.late());
    }
}
