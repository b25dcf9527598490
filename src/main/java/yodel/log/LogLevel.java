package yodel.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.core.PropertyDefinerBase;
import ch.qos.logback.core.util.OptionHelper;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the level of the log from {@code YODEL_LOG_LEVEL}. Any text that is not a level means info, whereas Logback
 * reads it as debug. In a configuration file it defines a property: {@code <define name="level"
 * class="yodel.log.LogLevel"/>}.
 */
public final class LogLevel extends PropertyDefinerBase {

    static final String VARIABLE = "YODEL_LOG_LEVEL";

    private static final Set<String> LEVELS = Set.of("off", "error", "warn", "info", "debug", "trace", "all");

    /** Returns the level that a text names, ignoring case; info if it is null or names none. */
    static Level of(@Nullable String text) {
        return text != null && isLevel(text) ? Level.toLevel(text.strip(), Level.INFO) : Level.INFO;
    }

    /** Returns whether a text names a level, ignoring case. */
    static boolean isLevel(String text) {
        return LEVELS.contains(text.strip().toLowerCase(Locale.ROOT));
    }

    @Override
    public String getPropertyValue() {
        return of(OptionHelper.propertyLookup(VARIABLE, getContext(), getContext()))
                .toString();
    }
}
