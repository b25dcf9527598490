package yodel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One run of a command inside the test's JVM.
 *
 * @param code the exit code
 * @param out the standard output
 * @param err the standard error, without the log
 */
public record Run(int code, String out, String err) {

    public static Run of(String... args) {
        return of(Map.of(), args);
    }

    /** Runs a command line whose words are separated by spaces, with additional arguments at its end. */
    public static Run line(String words, String... args) {
        return of(Stream.concat(Arrays.stream(words.strip().split(" +", -1)), Arrays.stream(args))
                .toArray(String[]::new));
    }

    /** A short load run, which tolerates send delays on a busy machine. */
    public static Run load(String address, String... options) {
        return line("load " + address + " -c 2 -n 100 -w 0s --max-send-delay 1m -q", options);
    }

    static Run of(Map<String, String> environment, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Yodel.run(environment, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), args);
        return new Run(code, out.toString(UTF_8), err.toString(UTF_8));
    }

    /** Runs a command with the given standard output. */
    public static Run into(OutputStream standardOutput, String... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Yodel.run(Map.of(), standardOutput, new PrintStream(err, true, UTF_8), args);
        return new Run(code, "", err.toString(UTF_8));
    }

    /** Returns the first line of standard error without the prefix {@code yodel: }. */
    public String complaint() {
        return err.lines().findFirst().orElse("").replaceFirst("^yodel: ", "");
    }
}
