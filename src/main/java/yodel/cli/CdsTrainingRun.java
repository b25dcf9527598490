package yodel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * Runs the start-up code of the commands in a JVM that records the loaded classes, from which the archive of class
 * data for the launcher is created (class_data in scripts/java.sh). Not a command, because users have no need for it.
 */
final class CdsTrainingRun {

    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

    private CdsTrainingRun() {}

    public static void main(String... args) throws IOException {
        yodel(NOWHERE, "--version");
        yodel(NOWHERE, "--help");
        yodel(NOWHERE, "load", "--help");
        yodel(NOWHERE, "check", "--list");
        PipedInputStream pipe = new PipedInputStream();
        PrintStream serveOut = new PrintStream(new PipedOutputStream(pipe), true, UTF_8);
        // Runs with an admin server, as the service does.
        Thread serve = new Thread(() -> yodel(serveOut, "serve", "--port", "0", "--admin", "127.0.0.1:0"), "serve");
        serve.setDaemon(true);
        serve.start();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(pipe, UTF_8))) {
            // "listening on 127.0.0.1:8080 (...)"
            String address = lines.readLine().split(" ", -1)[2];
            yodel(NOWHERE, "send", address, "hello");
            yodel(NOWHERE, "load", address, "-c", "2", "-n", "100", "-w", "0s", "-q", "--max-send-delay", "1m");
        }
        System.exit(ExitCode.OK);
    }

    private static void yodel(PrintStream out, String... command) {
        int code = Yodel.run(Map.of(), out, System.err, command);
        if (code != ExitCode.OK) {
            throw new IllegalStateException("yodel %s ended with %d".formatted(String.join(" ", command), code));
        }
    }
}
