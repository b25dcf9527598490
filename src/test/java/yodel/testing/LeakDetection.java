package yodel.testing;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.SubstituteLoggerFactory;

/**
 * Fails a test run that leaks a buffer. Looks for leaks once, at the end of all tests, because a garbage collection
 * after every class took a fifth of the time; the stack traces of a leak name the test.
 */
public final class LeakDetection implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(Namespace.create(LeakDetection.class))
                .getOrComputeIfAbsent(Leaks.class, type -> new Leaks(), Leaks.class);
    }

    /** The leaks of all tests. JUnit closes it after the last test. */
    private static final class Leaks extends AppenderBase<ILoggingEvent> implements AutoCloseable {

        /**
         * The number of attempts: Netty reports a leak when it tracks a buffer after a garbage collection has found the
         * leak.
         */
        private static final int ROUNDS = 3;

        private final List<String> found = new CopyOnWriteArrayList<>();

        Leaks() {
            if (ResourceLeakDetector.getLevel() != ResourceLeakDetector.Level.PARANOID) {
                throw new IllegalStateException(
                        "leak detection: " + ResourceLeakDetector.getLevel() + " (expected: PARANOID)");
            }
            start();
            detectorLog().addAppender(this);
        }

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getFormattedMessage().startsWith("LEAK:")) {
                found.add(event.getFormattedMessage());
            }
        }

        @Override
        public void close() {
            for (int i = 0; i < ROUNDS; i++) {
                System.gc();
                ByteBufAllocator.DEFAULT.directBuffer(1).release();
            }
            detectorLog().detachAppender(this);
            if (!found.isEmpty()) {
                throw new AssertionError(found.size() + " buffers leaked:\n" + String.join("\n", found));
            }
        }

        private static Logger detectorLog() {
            // While another thread initializes the log, SLF4J returns substitutes, which have no appenders.
            while (LoggerFactory.getILoggerFactory() instanceof SubstituteLoggerFactory) {
                Thread.onSpinWait();
            }
            return (Logger) LoggerFactory.getLogger(ResourceLeakDetector.class);
        }
    }
}
