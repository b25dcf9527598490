package yodel.ping;

import java.util.PriorityQueue;

/** Runs tasks at once, on a clock that jumps from one task to the next. */
final class SimulatedLoop implements PingLoop {

    private final PriorityQueue<Task> tasks = new PriorityQueue<>();
    private long now;
    private long added;

    private record Task(long time, long order, Runnable body) implements Comparable<Task> {
        @Override
        public int compareTo(Task other) {
            return time == other.time ? Long.compare(order, other.order) : Long.compare(time, other.time);
        }
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public void execute(Runnable task) {
        at(now, task);
    }

    void at(long time, Runnable task) {
        tasks.add(new Task(Math.max(now, time), added++, task));
    }

    @Override
    public void runOne(long time) {
        Task first = tasks.peek();
        if (first == null || first.time() > time) {
            now = Math.max(now, time);
            return;
        }
        tasks.remove();
        now = Math.max(now, first.time());
        first.body().run();
    }
}
