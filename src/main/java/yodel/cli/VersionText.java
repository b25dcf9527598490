package yodel.cli;

import picocli.CommandLine.IVersionProvider;
import yodel.transport.Transport;

/** The output of {@code --version}. */
final class VersionText implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            "yodel " + BuildInfo.read(),
            "JDK " + System.getProperty("java.vm.version") + ", " + System.getProperty("java.vendor"),
            "Netty " + EnvironmentProbe.netty(),
            "transport " + Transport.best() + " (the choice of auto)",
        };
    }
}
