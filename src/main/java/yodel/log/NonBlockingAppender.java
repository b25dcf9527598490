package yodel.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.spi.AppenderAttachable;
import ch.qos.logback.core.spi.AppenderAttachableImpl;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.LoggerFactory;

/**
 * Passes events to its appenders on a separate thread, so that a slow or stopped reader of the log never blocks the
 * logging thread, which may be an event loop. Events stay in order. While its queue is full, it drops and counts
 * events, and logs their number once the queue is empty again. At a normal exit of the JVM, it writes the queued
 * events.
 *
 * <p>Logback's {@code AsyncAppender} is unsuitable because it does not count dropped events.
 */
public final class NonBlockingAppender extends UnsynchronizedAppenderBase<ILoggingEvent>
        implements AppenderAttachable<ILoggingEvent> {

    /** The name of this appender in config/logback.xml. */
    static final String NAME = "non-blocking";

    /** Enough for a burst that an active reader catches up with; a few hundred KiB at most. */
    static final int QUEUE_EVENTS = 1024;

    /** The maximum time that an exit waits for a stopped reader. */
    private static final Duration FLUSH_TIMEOUT = Duration.ofSeconds(1);

    private final AppenderAttachableImpl<ILoggingEvent> sinks = new AppenderAttachableImpl<>();
    private final BlockingQueue<ILoggingEvent> queue = new ArrayBlockingQueue<>(QUEUE_EVENTS);
    private final AtomicLong dropped = new AtomicLong();
    private final Thread writer = new Thread(this::write, "log");
    private final Thread atExit = new Thread(this::flush, "log-flush");
    private long reported;

    /** Returns the number of events dropped so far. */
    public long dropped() {
        return dropped.get();
    }

    /**
     * Returns the number of log lines that were dropped because the log was not read; 0 if the log has no appender named
     * {@value #NAME}. Safe for use by any thread.
     */
    public static long droppedLines() {
        Logger root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
        return root.getAppender(NAME) instanceof NonBlockingAppender nonBlocking ? nonBlocking.dropped() : 0;
    }

    @Override
    public void start() {
        if (!isStarted()) {
            writer.setDaemon(true);
            writer.start();
            Runtime.getRuntime().addShutdownHook(atExit);
            super.start();
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        event.prepareForDeferredProcessing();
        if (!queue.offer(event)) {
            dropped.incrementAndGet();
        }
    }

    private void write() {
        try {
            while (true) {
                ILoggingEvent event = queue.poll();
                if (event == null) {
                    reportDropped();
                    event = queue.take();
                }
                sinks.appendLoopOnAppenders(event);
            }
        } catch (InterruptedException e) {
            for (ILoggingEvent event = queue.poll(); event != null; event = queue.poll()) {
                sinks.appendLoopOnAppenders(event);
            }
            reportDropped();
        }
    }

    private void reportDropped() {
        long now = dropped.get();
        if (now > reported) {
            Logger logger = ((LoggerContext) getContext()).getLogger(NonBlockingAppender.class);
            sinks.appendLoopOnAppenders(new LoggingEvent(
                    NonBlockingAppender.class.getName(),
                    logger,
                    Level.WARN,
                    "{} log lines were dropped: the reader of the log was too slow",
                    null,
                    new Object[] {now - reported}));
            reported = now;
        }
    }

    private void flush() {
        writer.interrupt();
        try {
            writer.join(FLUSH_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        if (!isStarted()) {
            return;
        }
        super.stop();
        flush();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM is shutting down, and its hook has already flushed the queue.
            return;
        }
        sinks.detachAndStopAllAppenders();
    }

    @Override
    public void addAppender(Appender<ILoggingEvent> sink) {
        sinks.addAppender(sink);
    }

    @Override
    public Iterator<Appender<ILoggingEvent>> iteratorForAppenders() {
        return sinks.iteratorForAppenders();
    }

    @Override
    public Appender<ILoggingEvent> getAppender(String name) {
        return sinks.getAppender(name);
    }

    @Override
    public boolean isAttached(Appender<ILoggingEvent> sink) {
        return sinks.isAttached(sink);
    }

    @Override
    public void detachAndStopAllAppenders() {
        sinks.detachAndStopAllAppenders();
    }

    @Override
    public boolean detachAppender(Appender<ILoggingEvent> sink) {
        return sinks.detachAppender(sink);
    }

    @Override
    public boolean detachAppender(String name) {
        return sinks.detachAppender(name);
    }
}
