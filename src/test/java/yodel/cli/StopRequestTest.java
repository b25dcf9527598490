package yodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import yodel.testing.Integration;

class StopRequestTest {

    private final List<String> stopped = new ArrayList<>();
    private final StopRequest stop = new StopRequest();

    @Test
    void endsTheCurrentAction() {
        stop.calls(() -> stopped.add("first"), () -> {});
        stop.calls(() -> stopped.add("second"), () -> {});
        stop.by(2);
        assertThat(stopped).containsExactly("second");
    }

    @Test
    void endsAnActionThatStartsLater() {
        stop.by(2);
        stop.calls(() -> stopped.add("late"), () -> {});
        assertThat(stopped).containsExactly("late");
    }

    @Test
    void returnsTheExitCodeOfTheSignal() {
        assertThat(stop.exitCode(3)).isEqualTo(3);
        stop.by(15);
        assertThat(stop.exitCode(3)).isEqualTo(143);
    }

    @Test
    @Integration
    void doesNotWaitLongForAnUninterruptibleCall() {
        CountDownLatch never = new CountDownLatch(1);
        stop.by(2);
        String answer = stop.unlessStopped(
                () -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return "slow";
                },
                "otherwise");
        assertThat(answer).isEqualTo("otherwise");
        assertThat(new StopRequest().unlessStopped(() -> "quick", "otherwise")).isEqualTo("quick");
        never.countDown();
    }
}
