package yodel.testing;

import ch.qos.logback.classic.ClassicConstants;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Configures logging with logback-test.xml in all tests and benchmarks. Logback finds it before Yodel's own
 * configuration.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class TestLogging extends ContextAwareBase implements Configurator {

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        JoranConfigurator file = new JoranConfigurator();
        file.setContext(context);
        try {
            file.doConfigure(TestLogging.class.getResource("/" + ClassicConstants.TEST_AUTOCONFIG_FILE));
        } catch (JoranException e) {
            throw new IllegalStateException(e);
        }
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
