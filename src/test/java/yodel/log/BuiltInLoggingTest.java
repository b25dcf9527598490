package yodel.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class BuiltInLoggingTest {

    private static LoggerContext context(@Nullable String level) {
        LoggerContext context = new LoggerContext();
        if (level != null) {
            context.putProperty("YODEL_LOG_LEVEL", level);
        }
        return context;
    }

    private static List<String> description(LoggerContext context) {
        List<String> lines = new ArrayList<>();
        for (Logger logger : context.getLoggerList()) {
            lines.add(logger.getName() + " " + logger.getEffectiveLevel() + " " + logger.isAdditive());
            Iterator<Appender<ILoggingEvent>> appenders = logger.iteratorForAppenders();
            while (appenders.hasNext()) {
                NonBlockingAppender nonBlocking = (NonBlockingAppender) appenders.next();
                lines.add(nonBlocking.getName() + " " + nonBlocking.isStarted());
                ConsoleAppender<ILoggingEvent> console =
                        (ConsoleAppender<ILoggingEvent>) nonBlocking.getAppender(LogOutput.APPENDER);
                PatternLayoutEncoder encoder = (PatternLayoutEncoder) console.getEncoder();
                lines.add(String.join(
                        ", ",
                        console.getName(),
                        console.getTarget(),
                        String.valueOf(console.isStarted()),
                        encoder.getPattern(),
                        String.valueOf(encoder.isStarted())));
            }
        }
        return lines;
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"error", "debug", "TRACE", "nonsense", "warning", " info "})
    void matchesTheConfigurationFile(@Nullable String level) throws JoranException {
        LoggerContext ofFile = context(level);
        JoranConfigurator file = new JoranConfigurator();
        file.setContext(ofFile);
        file.doConfigure(Path.of("config", "logback.xml").toFile());
        LoggerContext builtIn = context(level);
        BuiltInLogging.apply(builtIn);
        assertThat(description(builtIn)).isEqualTo(description(ofFile)).hasSizeGreaterThan(4);
        builtIn.stop();
        ofFile.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "warning", "2"})
    void logsAtLevelInfoForAnInvalidLevel(String level) {
        LoggerContext builtIn = context(level);
        BuiltInLogging.apply(builtIn);
        assertThat(builtIn.getLogger(Logger.ROOT_LOGGER_NAME).getLevel()).isEqualTo(Level.INFO);
        builtIn.stop();
    }

    @Test
    void isFoundByLogback() {
        assertThat(ServiceLoader.load(Configurator.class)).hasAtLeastOneElementOfType(BuiltInLogging.class);
    }
}
