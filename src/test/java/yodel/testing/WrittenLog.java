package yodel.testing;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** A logger for one test that records what any thread logs with it. */
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
