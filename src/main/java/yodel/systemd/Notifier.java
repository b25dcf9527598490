package yodel.systemd;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Supplier;
import org.slf4j.Logger;

/** Tells systemd how the service does, all of it from one thread of its own: sd_notify(3). */
final class Notifier implements ServiceManager {

    /** What the end takes beside what is known of. */
    private static final Duration ALLOWANCE = Duration.ofSeconds(10);

    /** How long its own end may take, at most. */
    private static final Duration END = Duration.ofSeconds(3);

    private final NotifySocket socket;
    private final Optional<Duration> watchdogInterval;
    private final Duration statusInterval;
    private final Logger log;

    // An event loop may answer when this has come to its end.
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(
            1, new DefaultThreadFactory("systemd", true), new ThreadPoolExecutor.DiscardPolicy());

    private String lastStatus = "";
    private boolean hasFailed;

    Notifier(NotifySocket socket, Optional<Duration> watchdogInterval, Duration statusInterval, Logger log) {
        this.socket = socket;
        this.watchdogInterval = watchdogInterval;
        this.statusInterval = statusInterval;
        this.log = log;
    }

    @Override
    public void ready(Supplier<String> status, Collection<? extends EventExecutor> eventLoops) {
        thread.execute(() -> {
            lastStatus = status.get();
            send("READY=1", "STATUS=" + lastStatus);
        });
        every(statusInterval, () -> tellChanged(status.get()));
        Watchdog watchdog = new Watchdog(eventLoops, () -> thread.execute(() -> send("WATCHDOG=1")), log);
        // Twice in the time, as systemd advises: a little delay does no harm.
        watchdogInterval.ifPresent(interval -> every(interval.dividedBy(2), watchdog::ask));
    }

    /** Not at a fixed rate: after a time in which the process stood still, event loops would be asked many times at once. */
    private void every(Duration interval, Runnable task) {
        thread.scheduleWithFixedDelay(task, interval.toNanos(), interval.toNanos(), NANOSECONDS);
    }

    private void tellChanged(String status) {
        if (!status.equals(lastStatus)) {
            lastStatus = status;
            send("STATUS=" + status);
        }
    }

    @Override
    public void stopping(Duration longest) {
        thread.execute(() -> send(
                "STOPPING=1", "EXTEND_TIMEOUT_USEC=" + longest.plus(ALLOWANCE).toMillis() * 1000));
    }

    private void send(String... assignments) {
        try {
            socket.send(assignments);
        } catch (NotifyException e) {
            // Once: it would be every few seconds.
            if (!hasFailed) {
                hasFailed = true;
                log.warn("the service manager could not be told {}: {}", assignments[0], e.getMessage());
            }
        }
    }

    /** Returns when all has been told. */
    @Override
    public void close() {
        thread.execute(() -> {
            try {
                socket.close();
            } catch (NotifyException e) {
                log.debug("{}", e.getMessage());
            }
        });
        thread.shutdown();
        try {
            if (!thread.awaitTermination(END.toNanos(), NANOSECONDS)) {
                log.debug("not all could be told to the service manager");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
