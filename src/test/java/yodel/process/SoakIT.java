package yodel.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import yodel.soak.Soak;
import yodel.testing.Alone;

/** Runs a short version of {@code scripts/soak}. */
@Alone
class SoakIT {

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void hostileClientsDoNotAffectOthersOrLeakResources() throws IOException, InterruptedException {
        assertThat(Soak.run(Duration.ofMinutes(1), System.out)).isEmpty();
    }
}
