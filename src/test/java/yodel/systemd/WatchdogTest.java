package yodel.systemd;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static yodel.testing.Eventually.eventually;

import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import yodel.testing.WrittenLog;
import yodel.transport.Transport;

class WatchdogTest {

    private final EventLoopGroup group = Transport.best().newEventLoops(3, "loop");
    private final List<EventExecutor> loops = new ArrayList<>();
    private final AtomicInteger fed = new AtomicInteger();
    private final WrittenLog written = new WrittenLog();
    private final Watchdog watchdog;

    WatchdogTest() {
        group.forEach(loops::add);
        watchdog = new Watchdog(loops, fed::incrementAndGet, written.logger());
    }

    @AfterEach
    void shutDown() {
        group.shutdownGracefully(0, 1, SECONDS).awaitUninterruptibly();
    }

    /** Behind it, whatever a loop was asked before has been answered. */
    private static void awaitTasks(List<EventExecutor> loops) {
        loops.forEach(loop -> loop.submit(() -> {}).syncUninterruptibly());
    }

    @Test
    void isFedOnceForEachTimeThatAllLoopsAnswer() {
        for (int time = 1; time <= 3; time++) {
            watchdog.ask();
            awaitTasks(loops);
            assertThat(fed).hasValue(time);
        }
        assertThat(written.lines()).isEmpty();
    }

    /** The second one, until {@code end}. */
    private void askOftenWhileOneIsHeldUp(CountDownLatch end) {
        AtomicInteger heldUp = new AtomicInteger();
        loops.get(1).execute(() -> holdUp(heldUp, end));
        eventually("it is held up", () -> heldUp.get() == 1);
        for (int time = 0; time < 5; time++) {
            watchdog.ask();
            awaitTasks(List.of(loops.get(0), loops.get(2)));
        }
    }

    @Test
    void isNotFedWhileOneLoopIsHeldUp() {
        CountDownLatch end = new CountDownLatch(1);
        askOftenWhileOneIsHeldUp(end);
        assertThat(fed).hasValue(0);
        end.countDown();
        awaitTasks(loops);
        assertThat(fed)
                .as("the first question was answered, and no other asked meanwhile")
                .hasValue(1);
        watchdog.ask();
        awaitTasks(loops);
        assertThat(fed).hasValue(2);
    }

    @Test
    void saysOnceWhichLoopIsHeldUpAndWhere() {
        CountDownLatch end = new CountDownLatch(1);
        askOftenWhileOneIsHeldUp(end);
        end.countDown();
        assertThat(written.lines())
                .singleElement()
                .asString()
                .matches(
                        "the event loop loop-\\d+-\\d+ does not answer; the watchdog ends this process if that goes on");
        assertThat(ThrowableProxyUtil.asString(written.events().get(0).getThrowableProxy()))
                .contains("WatchdogTest.holdUp(WatchdogTest.java:");
    }

    private static void holdUp(AtomicInteger heldUp, CountDownLatch end) {
        heldUp.incrementAndGet();
        boolean interrupted = false;
        while (end.getCount() > 0) {
            try {
                end.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        assertThat(interrupted).isFalse();
    }

    @Test
    void isQuietAboutLoopsThatWereShutDown() {
        shutDown();
        watchdog.ask();
        watchdog.ask();
        assertThat(fed).hasValue(0);
        assertThat(written.lines()).isEmpty();
    }
}
