package yodel.cli;

import io.netty.util.Version;
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
            "Netty " + nettyVersion(),
            "transport " + Transport.best() + " (what auto chooses here)",
        };
    }

    private static String nettyVersion() {
        Version version = Version.identify().get("netty-common");
        return version == null ? "unknown" : version.artifactVersion();
    }
}
