package yodel.testing;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** A logger of the test's own, and what was logged with it, by any thread. */
public final class WrittenLog {

    private final Logger logger = (Logger) LoggerFactory.getLogger("under test " + System.nanoTime());
    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

    public WrittenLog() {
        AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                events.add(event);
            }
        };
        appender.start();
        logger.addAppender(appender);
        logger.setAdditive(false);
    }

    public Logger logger() {
        return logger;
    }

    public List<ILoggingEvent> events() {
        return events;
    }

    public List<String> lines() {
        return events.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
