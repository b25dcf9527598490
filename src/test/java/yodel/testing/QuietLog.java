package yodel.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** Lets a package log nothing but errors, for tests that do to it a thousand times what it warns of. */
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
