package yodel.report.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import yodel.load.Progress;
import yodel.load.result.LoadStats;

class CompositeProgressTest {

    private final List<String> received = new ArrayList<>();

    private Progress part(String name) {
        return new Progress() {
            @Override
            public void show(State state) {
                received.add(name + " " + state.phase());
            }

            @Override
            public void close() {
                received.add(name + " closed");
            }
        };
    }

    @Test
    void forwardsToAllPartsInOrder() {
        try (CompositeProgress progress = new CompositeProgress(List.of(part("a"), part("b")))) {
            progress.show(
                    new Progress.State(Progress.Phase.WARM_UP, Duration.ZERO, Instant.EPOCH, null, new LoadStats(), 0));
        }
        assertThat(received).containsExactly("a WARM_UP", "b WARM_UP", "a closed", "b closed");
    }
}
