package yodel.cli;

import picocli.CommandLine.IVersionProvider;
import yodel.transport.TransportChoice;

/** The output of {@code --version}. */
final class VersionText implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            "yodel " + BuildInfo.read(),
            "JDK " + System.getProperty("java.vm.version") + ", " + System.getProperty("java.vendor"),
            "Netty " + EnvironmentProbe.netty(),
            "transport " + TransportChoice.auto(),
        };
    }
}
