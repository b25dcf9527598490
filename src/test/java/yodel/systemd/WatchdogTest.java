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

    /** Waits until the loops have run all earlier tasks. */
    private static void awaitTasks(List<EventExecutor> loops) {
        loops.forEach(loop -> loop.submit(() -> {}).syncUninterruptibly());
    }

    @Test
    void notifiesOncePerRoundOfResponses() {
        for (int time = 1; time <= 3; time++) {
            watchdog.ask();
            awaitTasks(loops);
            assertThat(fed).hasValue(time);
        }
        assertThat(written.lines()).isEmpty();
    }

    /** Blocks the second loop until {@code end}. */
    private void probeOftenWhileOneIsBlocked(CountDownLatch end) {
        AtomicInteger blocked = new AtomicInteger();
        loops.get(1).execute(() -> block(blocked, end));
        eventually("the loop is blocked", () -> blocked.get() == 1);
        for (int time = 0; time < 5; time++) {
            watchdog.ask();
            awaitTasks(List.of(loops.get(0), loops.get(2)));
        }
    }

    @Test
    void doesNotNotifyWhileOneLoopIsBlocked() {
        CountDownLatch end = new CountDownLatch(1);
        probeOftenWhileOneIsBlocked(end);
        assertThat(fed).hasValue(0);
        end.countDown();
        awaitTasks(loops);
        assertThat(fed)
                .as("the first probe was answered, and no other was submitted")
                .hasValue(1);
        watchdog.ask();
        awaitTasks(loops);
        assertThat(fed).hasValue(2);
    }

    @Test
    void logsTheBlockedLoopAndItsStackTraceOnce() {
        CountDownLatch end = new CountDownLatch(1);
        probeOftenWhileOneIsBlocked(end);
        end.countDown();
        assertThat(written.lines())
                .singleElement()
                .asString()
                .matches(
                        "the event loop loop-\\d+-\\d+ does not respond; the watchdog will kill this process if it stays blocked");
        assertThat(ThrowableProxyUtil.asString(written.events().get(0).getThrowableProxy()))
                .contains("WatchdogTest.block(WatchdogTest.java:");
    }

    private static void block(AtomicInteger blocked, CountDownLatch end) {
        blocked.incrementAndGet();
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
    void ignoresLoopsThatWereShutDown() {
        shutDown();
        watchdog.ask();
        watchdog.ask();
        assertThat(fed).hasValue(0);
        assertThat(written.lines()).isEmpty();
    }
}
