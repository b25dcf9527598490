package yodel.systemd;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static yodel.testing.Eventually.eventually;

import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import yodel.testing.NotifyListener;
import yodel.testing.QuietLog;
import yodel.testing.WrittenLog;
import yodel.transport.Transport;

@EnabledOnOs(OS.LINUX)
class ServiceManagerTest {

    private final NotifyListener systemd = NotifyListener.withAbstractName();
    private final EventLoopGroup group = Transport.best().newEventLoops(2, "loop");
    private final List<EventExecutor> loops = new ArrayList<>();
    private final WrittenLog written = new WrittenLog();

    @BeforeEach
    void collect() {
        group.forEach(loops::add);
    }

    @AfterEach
    void close() {
        group.shutdownGracefully(0, 1, SECONDS).awaitUninterruptibly();
        systemd.close();
    }

    @Test
    void isNoneWithoutNotifySocket() {
        assertThat(ServiceManagers.of(Map.of())).isSameAs(ServiceManager.NONE);
        assertThat(ServiceManagers.of(Map.of("NOTIFY_SOCKET", ""))).isSameAs(ServiceManager.NONE);
    }

    @Test
    void isNoneIfTheSocketIsUnreachable() {
        QuietLog.during(
                "yodel.systemd",
                () -> assertThat(ServiceManagers.of(Map.of("NOTIFY_SOCKET", "vsock:2:1")))
                        .isSameAs(ServiceManager.NONE));
    }

    @Test
    void receivesReadyThenStopping() {
        try (ServiceManager manager = ServiceManagers.of(Map.of("NOTIFY_SOCKET", systemd.address()))) {
            manager.ready(() -> "does well", loops);
            manager.stopping(Duration.ofSeconds(30));
        }
        assertThat(systemd.received())
                .containsExactly("READY=1\nSTATUS=does well", "STOPPING=1\nEXTEND_TIMEOUT_USEC=40000000");
    }

    @Test
    void receivesTheStatusOnlyAfterAChange() {
        AtomicInteger asked = new AtomicInteger();
        String[] answers = {"a", "a", "a", "b", "b", "a"};
        try (ServiceManager manager =
                new SdNotifier(socket(), Optional.empty(), Duration.ofMillis(1), written.logger())) {
            manager.ready(() -> answers[Math.min(asked.getAndIncrement(), answers.length - 1)], loops);
            eventually("the status was read often enough", () -> asked.get() > answers.length);
        }
        assertThat(systemd.received()).containsExactly("READY=1\nSTATUS=a", "STATUS=b", "STATUS=a");
    }

    /** The calls for the status serve as clock ticks. */
    @Test
    void receivesNoWatchdogPingWhileALoopIsBlocked() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger ticks = new AtomicInteger();
        try (ServiceManager manager =
                new SdNotifier(socket(), Optional.of(Duration.ofMillis(2)), Duration.ofMillis(1), written.logger())) {
            manager.ready(
                    () -> {
                        ticks.incrementAndGet();
                        return "";
                    },
                    loops);
            eventually("watchdog pings arrive", () -> systemd.count("WATCHDOG=1") > 2);
            loops.get(0).execute(() -> {
                blocked.countDown();
                awaitUninterruptibly(end);
            });
            blocked.await();
            // A last probe may still be in progress. After two more ticks, the other loop has been probed; after its
            // next task, it has responded; and after the next message, the resulting ping has been received.
            awaitTicks(ticks, 2);
            loops.get(1).submit(() -> {}).sync();
            manager.stopping(Duration.ZERO);
            eventually("the stop message has arrived", () -> systemd.count("STOPPING=1") == 1);
            long fed = systemd.count("WATCHDOG=1");
            awaitTicks(ticks, 50);
            assertThat(systemd.count("WATCHDOG=1")).isEqualTo(fed);
            assertThat(written.lines()).isNotEmpty();
            end.countDown();
            eventually("watchdog pings arrive again", () -> systemd.count("WATCHDOG=1") > fed);
        } finally {
            end.countDown();
        }
    }

    @Test
    void doesNotCatchUpAfterAPause() {
        Duration interval = Duration.ofMillis(2);
        List<Long> backpressurePauses = new CopyOnWriteArrayList<>();
        AtomicLong lastCall = new AtomicLong(System.nanoTime());
        try (ServiceManager manager = new SdNotifier(socket(), Optional.empty(), interval, written.logger())) {
            manager.ready(
                    () -> {
                        backpressurePauses.add(System.nanoTime() - lastCall.get());
                        if (backpressurePauses.size() == 2) {
                            LockSupport.parkNanos(interval.multipliedBy(20).toNanos());
                        }
                        lastCall.set(System.nanoTime());
                        return "";
                    },
                    loops);
            eventually("the status was read often enough", () -> backpressurePauses.size() > 10);
        }
        assertThat(backpressurePauses.subList(2, backpressurePauses.size()))
                .allMatch(pause -> pause >= interval.toNanos());
    }

    private static void awaitTicks(AtomicInteger ticks, int more) {
        int begin = ticks.get();
        eventually("more ticks have passed", () -> ticks.get() > begin + more);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private NotifySocket socket() {
        try {
            return NotifySocket.of(systemd.address());
        } catch (NotifyException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void logsOnceThatTheSocketIsUnreachable() {
        AtomicInteger asked = new AtomicInteger();
        try (ServiceManager manager =
                new SdNotifier(socket(), Optional.empty(), Duration.ofMillis(1), written.logger())) {
            systemd.close();
            manager.ready(() -> "status " + asked.incrementAndGet(), loops);
            eventually("several notifications were tried", () -> asked.get() > 5);
        }
        assertThat(written.lines())
                .singleElement()
                .asString()
                .startsWith("cannot send READY=1 to the service manager: ");
    }
}
