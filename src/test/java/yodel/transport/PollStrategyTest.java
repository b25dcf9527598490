package yodel.transport;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static yodel.testing.Eventually.eventually;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import yodel.testing.Transports;

class PollStrategyTest {

    /** Counts calls, and records the calling thread. */
    private static final class Counting implements PollStrategy {
        private final long timeout;
        private final AtomicLong polls = new AtomicLong();
        private volatile Thread thread = Thread.currentThread();

        Counting(long timeout) {
            this.timeout = timeout;
        }

        @Override
        public long timeout() {
            return timeout;
        }

        @Override
        public void polled(int handled) {
            thread = Thread.currentThread();
            polls.incrementAndGet();
        }
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void anEventLoopWakesUpAfterItsTimeoutWithoutAnEvent(Transport transport) {
        Counting polling = new Counting(MILLISECONDS.toNanos(2));
        with(transport, polling, loop -> eventually("the event loop woke up often", () -> polling.polls.get() > 50));
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void timersAndTasksRunWhateverTheTimeout(Transport transport) {
        Counting polling = new Counting(Long.MAX_VALUE);
        with(transport, polling, loop -> {
            CountDownLatch timer = new CountDownLatch(1);
            loop.schedule(timer::countDown, 20, MILLISECONDS);
            assertThat(timer.await(30, SECONDS)).isTrue();
            CountDownLatch task = new CountDownLatch(1);
            loop.execute(task::countDown);
            assertThat(task.await(30, SECONDS)).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void eachEventLoopHasItsOwnPollingInOrder(Transport transport) throws Exception {
        List<Counting> pollings = List.of(new Counting(1_000_000), new Counting(1_000_000));
        EventLoopGroup group = transport.newEventLoops(2, "polling", pollings.iterator()::next);
        try {
            List<Thread> threads = new CopyOnWriteArrayList<>();
            for (var loop : group) {
                threads.add(loop.submit(Thread::currentThread).get());
            }
            eventually(
                    "both event loops have polled",
                    () -> pollings.stream().allMatch(polling -> polling.polls.get() > 2));
            assertThat(pollings).extracting(polling -> polling.thread).containsExactlyElementsOf(threads);
        } finally {
            group.shutdownGracefully(0, 1, SECONDS).awaitUninterruptibly();
        }
    }

    private interface Use {
        void of(EventLoop loop) throws Exception;
    }

    private static void with(Transport transport, PollStrategy polling, Use use) {
        EventLoopGroup group = transport.newEventLoops(1, "polling", () -> polling);
        try {
            EventLoop loop = group.next();
            loop.submit(() -> {}).syncUninterruptibly();
            use.of(loop);
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            group.shutdownGracefully(0, 1, SECONDS).awaitUninterruptibly();
        }
    }
}
