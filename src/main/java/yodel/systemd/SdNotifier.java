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

/** Notifies systemd of the state of the service from a dedicated thread; see sd_notify(3). */
final class SdNotifier implements ServiceManager {

    /** Extra time for shutdown steps of unknown duration. */
    private static final Duration ALLOWANCE = Duration.ofSeconds(10);

    /** The maximum time for closing this notifier. */
    private static final Duration END = Duration.ofSeconds(3);

    private final NotifySocket socket;
    private final Optional<Duration> watchdogInterval;
    private final Duration statusInterval;
    private final Logger log;

    // Discards late tasks, because an event loop may respond after this has been closed.
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(
            1, new DefaultThreadFactory("systemd", true), new ThreadPoolExecutor.DiscardPolicy());

    private String lastStatus = "";
    private boolean hasFailed;

    SdNotifier(NotifySocket socket, Optional<Duration> watchdogInterval, Duration statusInterval, Logger log) {
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
        every(statusInterval, () -> sendIfChanged(status.get()));
        Watchdog watchdog = new Watchdog(eventLoops, () -> thread.execute(() -> send("WATCHDOG=1")), log);
        // systemd recommends half of the interval, so that small delays do no harm.
        watchdogInterval.ifPresent(interval -> every(interval.dividedBy(2), watchdog::ask));
    }

    /** Uses a fixed delay, because a fixed rate would probe event loops in bursts after the process was suspended. */
    private void every(Duration interval, Runnable task) {
        thread.scheduleWithFixedDelay(task, interval.toNanos(), interval.toNanos(), NANOSECONDS);
    }

    private void sendIfChanged(String status) {
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
            // Logged once, because it would repeat every few seconds.
            if (!hasFailed) {
                hasFailed = true;
                log.warn("cannot send {} to the service manager: {}", assignments[0], e.getMessage());
            }
        }
    }

    /** Sends all pending notifications, then returns. */
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
                log.debug("some notifications to the service manager were not delivered");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
