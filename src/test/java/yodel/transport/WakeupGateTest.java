package yodel.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static yodel.testing.Eventually.eventually;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoRegistration;
import io.netty.util.concurrent.ThreadAwareExecutor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class WakeupGateTest {

    private final Told told = new Told();
    private final EventLoop eventLoop = new EventLoop();
    private final WakeupGate gate = new WakeupGate(told, eventLoop);

    @Test
    void letsWakeupsThroughUntilTheEventLoopEnds() {
        gate.wakeup();
        gate.wakeup();
        gate.prepareToDestroy();
        gate.wakeup();
        gate.destroy();
        gate.wakeup();
        assertThat(told.calls).containsExactly("wakeup", "wakeup", "prepareToDestroy", "destroy");
    }

    @Test
    void isClosedToAnEventLoopThatEndsWithoutPreparing() {
        gate.destroy();
        gate.wakeup();
        assertThat(told.calls).containsExactly("destroy");
    }

    @Test
    void preparesOnlyOnce() {
        gate.prepareToDestroy();
        gate.prepareToDestroy();
        assertThat(told.calls).containsExactly("prepareToDestroy");
    }

    @Test
    void leavesTheEventLoopAloneWhereItWakesItself() {
        eventLoop.thread = Thread.currentThread();
        gate.wakeup();
        assertThat(told.calls).isEmpty();
    }

    @Test
    void waitsForAWakeupThatHasBegun() throws Exception {
        told.wakeups = new CountDownLatch(1);
        Thread waker = new Thread(gate::wakeup);
        waker.start();
        eventually("the wakeup has begun", () -> told.calls.contains("wakeup"));
        Thread ending = new Thread(gate::prepareToDestroy);
        ending.start();
        eventually("the gate is closed", this::isClosed);
        assertThat(told.calls).doesNotContain("prepareToDestroy");
        told.wakeups.countDown();
        waker.join();
        ending.join();
        assertThat(told.calls).endsWith("wakeup is over", "prepareToDestroy");
    }

    private boolean isClosed() {
        int calls = told.calls.size();
        Thread another = new Thread(gate::wakeup);
        another.start();
        eventually("it is refused or has begun", () -> !another.isAlive() || told.calls.size() > calls);
        return told.calls.size() == calls;
    }

    private static final class EventLoop implements ThreadAwareExecutor {
        private Thread thread = new Thread();

        @Override
        public boolean isExecutorThread(Thread asked) {
            return asked == thread;
        }

        @Override
        public void execute(Runnable task) {
            throw new UnsupportedOperationException();
        }
    }

    /** What the transport is told. */
    private static final class Told implements IoHandler {
        private final List<String> calls = new CopyOnWriteArrayList<>();
        private CountDownLatch wakeups = new CountDownLatch(0);

        @Override
        public void wakeup() {
            calls.add("wakeup");
            try {
                if (wakeups.getCount() > 0) {
                    wakeups.await();
                    calls.add("wakeup is over");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void prepareToDestroy() {
            calls.add("prepareToDestroy");
        }

        @Override
        public void destroy() {
            calls.add("destroy");
        }

        @Override
        public int run(IoHandlerContext context) {
            throw new UnsupportedOperationException();
        }

        @Override
        public IoRegistration register(IoHandle handle) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isCompatible(Class<? extends IoHandle> handleType) {
            return true;
        }
    }
}
