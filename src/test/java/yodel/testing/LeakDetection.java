package yodel.testing;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** Fails every test class that leaks a buffer. */
public final class LeakDetection implements BeforeAllCallback, AfterAllCallback {

    /**
     * The number of attempts: Netty reports a leak when it tracks a buffer after a garbage collection has found the
     * leak.
     */
    private static final int ROUNDS = 3;

    private final List<String> leaks = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            if (event.getFormattedMessage().startsWith("LEAK:")) {
                leaks.add(event.getFormattedMessage());
            }
        }
    };

    @Override
    public void beforeAll(ExtensionContext context) {
        if (ResourceLeakDetector.getLevel() != ResourceLeakDetector.Level.PARANOID) {
            throw new IllegalStateException(
                    "leak detection: " + ResourceLeakDetector.getLevel() + " (expected: PARANOID)");
        }
        appender.start();
        detectorLog().addAppender(appender);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        for (int i = 0; i < ROUNDS; i++) {
            System.gc();
            ByteBufAllocator.DEFAULT.directBuffer(1).release();
        }
        detectorLog().detachAppender(appender);
        if (!leaks.isEmpty()) {
            throw new AssertionError(leaks.size() + " buffers leaked:\n" + String.join("\n", leaks));
        }
    }

    private static Logger detectorLog() {
        return (Logger) LoggerFactory.getLogger(ResourceLeakDetector.class);
    }
}
