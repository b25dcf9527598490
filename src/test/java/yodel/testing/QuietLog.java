package yodel.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** Makes a package log errors only, for tests that trigger its warnings thousands of times. */
public final class QuietLog {

    private QuietLog() {}

    public static void during(String loggerName, Runnable body) {
        Logger logger = (Logger) LoggerFactory.getLogger(loggerName);
        Level before = logger.getLevel();
        logger.setLevel(Level.ERROR);
        try {
            body.run();
        } finally {
            logger.setLevel(before);
        }
    }
}
