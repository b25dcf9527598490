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

    private final RecordingIoHandler transport = new RecordingIoHandler();
    private final EventLoop eventLoop = new EventLoop();
    private final WakeupGate gate = new WakeupGate(transport, eventLoop);

    @Test
    void forwardsWakeupsUntilTheEventLoopEnds() {
        gate.wakeup();
        gate.wakeup();
        gate.prepareToDestroy();
        gate.wakeup();
        gate.destroy();
        gate.wakeup();
        assertThat(transport.calls).containsExactly("wakeup", "wakeup", "prepareToDestroy", "destroy");
    }

    @Test
    void closesForAnEventLoopThatEndsWithoutPreparing() {
        gate.destroy();
        gate.wakeup();
        assertThat(transport.calls).containsExactly("destroy");
    }

    @Test
    void preparesOnlyOnce() {
        gate.prepareToDestroy();
        gate.prepareToDestroy();
        assertThat(transport.calls).containsExactly("prepareToDestroy");
    }

    @Test
    void ignoresWakeupsFromTheEventLoopItself() {
        eventLoop.thread = Thread.currentThread();
        gate.wakeup();
        assertThat(transport.calls).isEmpty();
    }

    @Test
    void waitsForAWakeupInProgress() throws Exception {
        transport.wakeups = new CountDownLatch(1);
        Thread waker = new Thread(gate::wakeup);
        waker.start();
        eventually("the wakeup is in progress", () -> transport.calls.contains("wakeup"));
        Thread ending = new Thread(gate::prepareToDestroy);
        ending.start();
        eventually("the gate is closed", this::isClosed);
        assertThat(transport.calls).doesNotContain("prepareToDestroy");
        transport.wakeups.countDown();
        waker.join();
        ending.join();
        assertThat(transport.calls).endsWith("wakeup is over", "prepareToDestroy");
    }

    private boolean isClosed() {
        int calls = transport.calls.size();
        Thread another = new Thread(gate::wakeup);
        another.start();
        eventually("the wakeup is ignored or in progress", () -> !another.isAlive() || transport.calls.size() > calls);
        return transport.calls.size() == calls;
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

    /** Records the calls that the transport receives. */
    private static final class RecordingIoHandler implements IoHandler {
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
