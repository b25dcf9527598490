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
 * @param code its exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error, but for the log
 */
public record Run(int code, String out, String err) {

    public static Run of(String... args) {
        return of(Map.of(), args);
    }

    /** A command line as one types it, its words parted by blanks, and what stands behind it. */
    public static Run line(String words, String... args) {
        return of(Stream.concat(Arrays.stream(words.strip().split(" +", -1)), Arrays.stream(args))
                .toArray(String[]::new));
    }

    /** A short load run, on which a busy machine may be late. */
    public static Run load(String address, String... options) {
        return line("load " + address + " -c 2 -n 100 -w 0s --max-send-delay 1m -q", options);
    }

    static Run of(Map<String, String> environment, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Yodel.run(environment, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), args);
        return new Run(code, out.toString(UTF_8), err.toString(UTF_8));
    }

    /** A command whose standard output is this stream. */
    public static Run into(OutputStream standardOutput, String... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Yodel.run(Map.of(), standardOutput, new PrintStream(err, true, UTF_8), args);
        return new Run(code, "", err.toString(UTF_8));
    }

    /** The first line of standard error without the name in front of it. */
    public String complaint() {
        return err.lines().findFirst().orElse("").replaceFirst("^yodel: ", "");
    }
}
