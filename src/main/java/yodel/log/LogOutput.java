package yodel.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Changes the output format of the log to one that logback's configuration does not contain. */
public final class LogOutput {

    /** The appender of config/logback.xml. User-defined appenders with other names are left unchanged. */
    static final String APPENDER = "stderr";

    private LogOutput() {}

    /**
     * Logs a warning if {@code YODEL_LOG_LEVEL} is not a valid level. Debug and trace output is then off, even if the
     * configuration file enables it.
     */
    public static void checkLevel(Map<String, String> environment) {
        String level = environment.getOrDefault(LogLevel.VARIABLE, "");
        if (LogLevel.isLevel(level)) {
            return;
        }
        Logger root = root();
        if (Level.INFO.isGreaterOrEqual(root.getEffectiveLevel())) {
            root.setLevel(Level.INFO);
        }
        if (!level.isBlank()) {
            LoggerFactory.getLogger(LogOutput.class)
                    .warn(
                            "{}: {} (expected: error, warn, info, debug or trace); the level is info",
                            LogLevel.VARIABLE,
                            level);
        }
    }

    private static Logger root() {
        return ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
    }

    /** Returns the appender that writes the log; null if the configuration has none with its name. */
    private static @Nullable Appender<ILoggingEvent> writing() {
        Appender<ILoggingEvent> writing = root().getAppender(APPENDER);
        if (writing != null) {
            return writing;
        }
        return root().getAppender(NonBlockingAppender.NAME) instanceof NonBlockingAppender nonBlocking
                ? nonBlocking.getAppender(APPENDER)
                : null;
    }

    /**
     * Sets the log format. Must be called before anything is logged. Does nothing if the configuration already has
     * the format.
     */
    public static void use(LogFormat format, Map<String, String> environment) {
        boolean journal = JournalStream.isStandardError(environment);
        if (!journal && format == LogFormat.TEXT) {
            return;
        }
        Layout<ILoggingEvent> body = format == LogFormat.JSON ? new JsonLayout() : new TextLayout();
        use(journal ? new JournalLayout(body) : body);
    }

    private static void use(Layout<ILoggingEvent> layout) {
        if (writing() instanceof ConsoleAppender<ILoggingEvent> console) {
            LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
            encoder.setContext(root().getLoggerContext());
            encoder.setLayout(layout);
            encoder.start();
            console.setEncoder(encoder);
            // Loads the classes now: when no file descriptor is free, errors are logged but classes cannot be loaded.
            layout.doLayout(new LoggingEvent("", root(), Level.ERROR, "", new IllegalStateException(), new Object[0]));
        }
    }
}
