package yodel.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What was built, from the properties that the build leaves in the jar.
 *
 * @param version the version of Yodel
 * @param commit the abbreviated commit, with {@code -dirty} behind it when the tree had changes; {@code unknown} when
 *     it was built outside a checkout
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

    /** Both as people are told: {@code 0.1.0 (commit 1234567)}. */
    @Override
    public String toString() {
        return version + " (commit " + commit + ")";
    }
}
