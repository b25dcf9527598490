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
import org.slf4j.LoggerFactory;

/** Changes the output format of the log to one that logback's configuration does not contain. */
public final class LogOutput {

    /** The appender of config/logback.xml. User-defined appenders with other names are left unchanged. */
    static final String APPENDER = "stderr";

    private LogOutput() {}

    /** Must be called before anything is logged. Does nothing if the format is that of the configuration. */
    public static void use(LogFormat format, Map<String, String> environment) {
        boolean journal = JournalStream.isStandardError(environment);
        if (!journal && format == LogFormat.TEXT) {
            return;
        }
        Layout<ILoggingEvent> body = format == LogFormat.JSON ? new JsonLayout() : new TextLayout();
        use(journal ? new JournalLayout(body) : body);
    }

    private static void use(Layout<ILoggingEvent> layout) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        Appender<ILoggingEvent> appender = root.getAppender(APPENDER);
        if (appender instanceof ConsoleAppender<ILoggingEvent> console) {
            LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
            encoder.setContext(context);
            encoder.setLayout(layout);
            encoder.start();
            console.setEncoder(encoder);
            // Loads the classes now: when no file descriptor is free, errors are logged but classes cannot be loaded.
            layout.doLayout(new LoggingEvent("", root, Level.ERROR, "", new IllegalStateException(), new Object[0]));
        }
    }
}
