package yodel.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The version and commit of this build, from the properties file that the build puts into the jar.
 *
 * @param version the version of Yodel
 * @param commit the abbreviated commit, followed by {@code -dirty} if the tree had changes; {@code unknown} for a
 *     build outside a checkout
 */
public record BuildInfo(String version, String commit) {

    public static BuildInfo read() {
        Properties properties = new Properties();
        try (InputStream in = BuildInfo.class.getResourceAsStream("/yodel/build.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String dirty = properties.getProperty("git.dirty", "false").equals("true") ? "-dirty" : "";
        return new BuildInfo(
                properties.getProperty("git.build.version", "unknown"),
                properties.getProperty("git.commit.id.abbrev", "unknown") + dirty);
    }

    /** Returns the version and the commit, such as {@code 0.1.0 (commit 1234567)}. */
    @Override
    public String toString() {
        return version + " (commit " + commit + ")";
    }
}
