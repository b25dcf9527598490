package yodel.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.LayoutBase;

/**
 * Formats events for systemd's journal: on a single line, because the journal creates one entry per line, and with the
 * syslog(3) priority in angle brackets as a prefix, as in sd-daemon(3).
 */
final class JournalLayout extends LayoutBase<ILoggingEvent> {

    static final int ERROR = 3;

    private static final int WARNING = 4;
    private static final int INFORMATION = 6;
    private static final int DEBUG = 7;

    private final Layout<ILoggingEvent> body;

    JournalLayout(Layout<ILoggingEvent> body) {
        this.body = body;
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        String line = body.doLayout(event).strip().replaceAll("\\s*[\\r\\n]\\s*", " ");
        return "<" + priority(event.getLevel()) + ">" + line + "\n";
    }

    private static int priority(Level level) {
        if (level.isGreaterOrEqual(Level.ERROR)) {
            return ERROR;
        }
        if (level.isGreaterOrEqual(Level.WARN)) {
            return WARNING;
        }
        return level.isGreaterOrEqual(Level.INFO) ? INFORMATION : DEBUG;
    }
}
