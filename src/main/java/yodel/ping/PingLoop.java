package yodel.ping;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Runs tasks one after the other on the thread of a ping run, and provides its time. */
interface PingLoop extends Executor {

    /** Returns the time since some origin, in ns. */
    long now();

    /** Waits for a task and runs it; returns without a task at {@code time}. */
    void runOne(long time) throws InterruptedException;

    /** Runs tasks in real time. */
    static PingLoop inRealTime() {
        return new PingLoop() {
            private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

            @Override
            public long now() {
                return System.nanoTime();
            }

            @Override
            public void runOne(long time) throws InterruptedException {
                Runnable task = tasks.poll(time - now(), TimeUnit.NANOSECONDS);
                if (task != null) {
                    task.run();
                }
            }

            @Override
            public void execute(Runnable task) {
                tasks.add(task);
            }
        };
    }
}
