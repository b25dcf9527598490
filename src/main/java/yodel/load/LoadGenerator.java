package yodel.load;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import yodel.transport.CannotConnectException;

/** Runs one load test. */
public final class LoadGenerator {

    private final LoadConfig config;
    private final Progress progress;
    private final Duration interval;
    private final LongSupplier clock;

    private final Tally total = new Tally();
    private Tally spare = new Tally();
    private volatile boolean stopped;

    /** @param interval how often {@code progress} is told */
    public LoadGenerator(LoadConfig config, Progress progress, Duration interval) {
        this.config = config;
        this.progress = progress;
        this.interval = interval;
        long origin = System.nanoTime();
        this.clock = () -> System.nanoTime() - origin;
    }

    /** Ends the run early: no more messages are sent, and those in flight are waited for. From any thread. */
    public void stop() {
        stopped = true;
    }

    /**
     * Runs the test; blocks until it is over.
     *
     * @throws CannotConnectException if not one connection could be opened
     */
    public LoadResult run() throws CannotConnectException, InterruptedException {
        EventLoopGroup group = config.transport().newEventLoops(config.threads(), "load");
        List<LoadLoop> loops = new ArrayList<>();
        try {
            for (EventExecutor executor : group) {
                EventLoop eventLoop = (EventLoop) executor;
                loops.add(new LoadLoop(eventLoop, config, clock, messages()));
            }
            int opened = new Connector(config).openAll(loops, () -> stopped);
            RunTimes times = RunTimes.of(config, clock.getAsLong());
            start(loops, times);
            watch(loops, times);
            long end = 0;
            for (LoadLoop loop : loops) {
                end = Math.max(end, on(loop, loop::endedAt));
            }
            return new LoadResult(config, total, opened, Math.max(0, end - times.from()) / 1e9, stopped);
        } finally {
            for (LoadLoop loop : loops) {
                on(loop, () -> {
                    loop.close();
                    return true;
                });
            }
            group.shutdownGracefully(0, 1, SECONDS).awaitUninterruptibly();
        }
    }

    private Messages messages() {
        String text = config.text();
        return text == null
                ? new RandomMessages(
                        config.sizes(), config.framing(), config.byteOrder(), PooledByteBufAllocator.DEFAULT)
                : new TextMessages(text, config.framing(), config.byteOrder());
    }

    private void start(List<LoadLoop> loops, RunTimes times) {
        Long messages = config.messages();
        Double rate = config.rate();
        for (int i = 0; i < loops.size(); i++) {
            LoadLoop loop = loops.get(i);
            long quota =
                    messages == null ? Long.MAX_VALUE : messages / loops.size() + (i < messages % loops.size() ? 1 : 0);
            // The event loops take turns, so that together they keep an even pace.
            ArrivalSchedule schedule = rate == null
                    ? null
                    : new ArrivalSchedule(times.begin() + (long) (i * 1e9 / rate), rate / loops.size());
            loop.eventLoop().execute(() -> loop.start(new MeasuredTime(times.from(), times.until()), schedule, quota));
        }
    }

    /** Gathers what the event loops count, and tells how it goes, until all are done. */
    private void watch(List<LoadLoop> loops, RunTimes times) throws InterruptedException {
        boolean done = false;
        for (long last = times.begin(); !done; ) {
            done = awaitUntil(loops, last + interval.toNanos());
            int alive = alive(loops);
            if (stopped || alive == 0) {
                for (LoadLoop loop : loops) {
                    loop.eventLoop().execute(loop::end);
                }
            }
            long now = clock.getAsLong();
            progress.show(state(times, last, now, gather(loops), alive));
            last = now;
        }
    }

    private Progress.State state(RunTimes times, long last, long now, Tally sinceLast, int alive) {
        Progress.Phase phase = stopped && now >= times.from() ? Progress.Phase.GRACE : times.phaseAt(now);
        long phaseBegan = phase == Progress.Phase.WARM_UP ? times.begin() : times.from();
        long measured = Math.max(0, Math.min(now, times.until()) - Math.max(last, times.from()));
        return new Progress.State(phase, Duration.ofNanos(now - phaseBegan), sinceLast, measured / 1e9, total, alive);
    }

    private boolean awaitUntil(List<LoadLoop> loops, long time) throws InterruptedException {
        for (LoadLoop loop : loops) {
            if (!loop.done().await(Math.max(0, time - clock.getAsLong()), NANOSECONDS)) {
                return false;
            }
            loop.done().syncUninterruptibly();
        }
        return true;
    }

    /** What was counted on all event loops since the last time; it is in the total too. */
    private Tally gather(List<LoadLoop> loops) throws InterruptedException {
        Tally sum = new Tally();
        for (LoadLoop loop : loops) {
            Tally empty = spare;
            Tally full = on(loop, () -> loop.handOver(empty));
            sum.add(full);
            full.clear();
            spare = full;
        }
        total.add(sum);
        return sum;
    }

    private static int alive(List<LoadLoop> loops) throws InterruptedException {
        int alive = 0;
        for (LoadLoop loop : loops) {
            alive += on(loop, loop::alive);
        }
        return alive;
    }

    private static <T> T on(LoadLoop loop, Callable<T> task) throws InterruptedException {
        Future<T> result = loop.eventLoop().submit(task).await();
        if (!result.isSuccess()) {
            throw new IllegalStateException("the load generator failed", result.cause());
        }
        return result.getNow();
    }
}
