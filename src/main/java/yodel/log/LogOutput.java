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

/** Has the log written in another form than logback's configuration says. */
public final class LogOutput {

    /** The appender of config/logback.xml. One of another name is its owner's, and is left as it is. */
    static final String APPENDER = "stderr";

    /** What stands before that appender, so that no thread that logs waits for it. */
    static final String NON_BLOCKING = "non-blocking";

    private LogOutput() {}

    /**
     * Logs a warning if {@code YODEL_LOG_LEVEL} is set to what is no level, and logs no more than info then, whatever the
     * configuration makes of it.
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

    /** Returns how many lines of the log were dropped because nobody read them. From any thread. */
    public static long droppedLines() {
        return root().getAppender(NON_BLOCKING) instanceof NonBlockingAppender nonBlocking ? nonBlocking.dropped() : 0;
    }

    private static Logger root() {
        return ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
    }

    /** The appender that writes; null where the configuration has none of its name. */
    private static @Nullable Appender<ILoggingEvent> writing() {
        Appender<ILoggingEvent> writing = root().getAppender(APPENDER);
        if (writing != null) {
            return writing;
        }
        return root().getAppender(NON_BLOCKING) instanceof NonBlockingAppender nonBlocking
                ? nonBlocking.getAppender(APPENDER)
                : null;
    }

    /** To be called before anything is logged. Does nothing where the format is that of the configuration. */
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
            // Its classes could not be loaded when no file descriptor is free, which is when much is logged.
            layout.doLayout(new LoggingEvent("", root(), Level.ERROR, "", new IllegalStateException(), new Object[0]));
        }
    }
}
