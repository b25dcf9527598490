package yodel.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Checks whether programs are installed. */
final class Programs {

    private static final int TIMEOUT_SECONDS = 20;

    private Programs() {}

    /** Returns whether {@code command} can be run and exits with 0. */
    static boolean succeeds(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
