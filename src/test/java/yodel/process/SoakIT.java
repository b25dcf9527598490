package yodel.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import yodel.soak.Soak;

/** The beginning of what {@code scripts/soak} does for as long as one likes. */
class SoakIT {

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void nobodyComesToHarmAndNothingGrowsAmongHostilePeers() throws IOException, InterruptedException {
        assertThat(Soak.run(Duration.ofMinutes(1), System.out)).isEmpty();
    }
}
