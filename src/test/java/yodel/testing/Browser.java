package yodel.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Runs Chromium to see a page after its scripts have run. */
public final class Browser {

    private static final int TIMEOUT_SECONDS = 90;

    private Browser() {}

    /** Skips the test if Chromium is not installed. */
    public static void require() {
        Tools.require("chromium", "chromium");
    }

    /** Returns the HTML of the page at {@code url} after 5 s. Chromium stores its files in {@code folder}. */
    public static String shown(String url, Path folder) throws IOException, InterruptedException {
        Path dump = folder.resolve("dump.html");
        Process chromium = new ProcessBuilder(
                        "chromium",
                        "--headless",
                        // Required to run as root, as in a container.
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--virtual-time-budget=5000",
                        "--dump-dom",
                        url)
                .redirectOutput(dump.toFile())
                .redirectError(folder.resolve("log").toFile())
                .start();
        try {
            assertThat(chromium.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            chromium.destroyForcibly().onExit().join();
        }
        return Files.readString(dump, UTF_8);
    }
}
