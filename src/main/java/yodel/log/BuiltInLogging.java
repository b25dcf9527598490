package yodel.log;

import ch.qos.logback.classic.ClassicConstants;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.util.OptionHelper;

/**
 * Configures logging like config/logback.xml, unless another file is set. Implemented in Java because parsing XML takes
 * a quarter of the time of {@code yodel --version} on JDK 17. Logback finds this class as a service and calls it when
 * the first logger is requested.
 */
public final class BuiltInLogging extends ContextAwareBase implements Configurator {

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (System.getProperty(ClassicConstants.CONFIG_FILE_PROPERTY) != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        apply(context);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    static void apply(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d{yyyy-MM-dd HH:mm:ss.SSS} %-5level %msg%n");
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setName(LogOutput.APPENDER);
        appender.setTarget(ConsoleTarget.SystemErr.getName());
        appender.setEncoder(encoder);
        appender.start();
        // config/logback.xml explains these levels.
        context.getLogger("io.netty").setLevel(Level.WARN);
        context.getLogger("io.netty.channel.uring").setLevel(Level.ERROR);
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(LogLevel.of(OptionHelper.propertyLookup(LogLevel.VARIABLE, context, context)));
        NonBlockingAppender nonBlocking = new NonBlockingAppender();
        nonBlocking.setContext(context);
        nonBlocking.setName(NonBlockingAppender.NAME);
        nonBlocking.addAppender(appender);
        nonBlocking.start();
        root.addAppender(nonBlocking);
    }
}
