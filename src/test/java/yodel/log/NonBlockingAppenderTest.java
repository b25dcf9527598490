package yodel.log;

import static org.assertj.core.api.Assertions.assertThat;
import static yodel.testing.Eventually.eventually;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import yodel.testing.Integration;

class NonBlockingAppenderTest {

    /** A sink that writes a line for each permit that the test gives it. */
    private static final class Sink extends AppenderBase<ILoggingEvent> {
        private final Semaphore permits = new Semaphore(0);
        private final Semaphore waiting = new Semaphore(0);
        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            waiting.release();
            permits.acquireUninterruptibly();
            lines.add(event.getLevel() + " " + event.getFormattedMessage());
        }
    }

    private final LoggerContext context = new LoggerContext();
    private final Sink sink = new Sink();
    private final NonBlockingAppender appender = new NonBlockingAppender();
    private final Logger logger = context.getLogger(Logger.ROOT_LOGGER_NAME);

    @BeforeEach
    void start() {
        // Sets the same property as slf4j does for the context of a program.
        context.setMDCAdapter(new LogbackMDCAdapter());
        sink.setContext(context);
        sink.start();
        appender.setContext(context);
        appender.addAppender(sink);
        appender.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(appender);
    }

    @AfterEach
    void stop() {
        sink.permits.release(Integer.MAX_VALUE / 2);
        context.stop();
    }

    @Test
    void dropsAndCountsWhatDoesNotFitWhileTheSinkIsStuckAndReportsItWhenItGoesOn() {
        logger.info("the first");
        sink.waiting.acquireUninterruptibly();
        List<String> kept = new ArrayList<>(List.of("INFO the first"));
        for (int i = 0; i < NonBlockingAppender.QUEUE_EVENTS + 7; i++) {
            logger.info("{}", i);
            if (i < NonBlockingAppender.QUEUE_EVENTS) {
                kept.add("INFO " + i);
            }
        }
        assertThat(appender.dropped()).isEqualTo(7);
        assertThat(sink.lines).isEmpty();

        sink.permits.release(Integer.MAX_VALUE / 2);
        kept.add("WARN 7 log lines were dropped: the reader of the log was too slow");
        eventually("all is written", () -> sink.lines.size() >= kept.size());
        assertThat(sink.lines).isEqualTo(kept);

        logger.info("the last");
        eventually("it goes on", () -> sink.lines.size() > kept.size());
        assertThat(sink.lines).last().isEqualTo("INFO the last");
        assertThat(appender.dropped()).isEqualTo(7);
    }

    @Test
    void writesAllThatIsQueuedInOrderWhenItIsStopped() {
        sink.permits.release(Integer.MAX_VALUE / 2);
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            logger.info("{}", i);
            all.add("INFO " + i);
        }
        context.stop();
        assertThat(sink.lines).isEqualTo(all);
    }

    @Test
    @Integration
    void stopsAlsoWhenTheSinkIsStuck() {
        logger.info("stuck");
        sink.waiting.acquireUninterruptibly();
        logger.info("never written");
        context.stop();
        assertThat(sink.lines).isEmpty();
    }
}
