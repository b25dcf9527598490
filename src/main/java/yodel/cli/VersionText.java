package yodel.cli;

import picocli.CommandLine.IVersionProvider;
import yodel.transport.Transport;

/** What {@code --version} prints. */
final class VersionText implements IVersionProvider {

    @Override
    public String[] getVersion() {
        BuildInfo build = BuildInfo.read();
        return new String[] {
            "yodel " + build.version() + " (commit " + build.commit() + ")",
            "JDK " + System.getProperty("java.vm.version") + ", " + System.getProperty("java.vendor"),
            "Netty " + EnvironmentProbe.netty(),
            "transport " + Transport.best() + " (what auto chooses here)",
        };
    }
}
