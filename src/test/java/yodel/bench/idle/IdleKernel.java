package yodel.bench.idle;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Scanner;
import java.util.regex.MatchResult;

/**
 * The machine's memory at one time.
 *
 * @param slabBytes what the kernel has for objects of its own, sockets among them
 * @param availableBytes memory that could still be had
 */
record IdleKernel(long slabBytes, long availableBytes) {

    static IdleKernel now() throws IOException {
        return new IdleKernel(
                number("/proc/meminfo", "Slab: +(\\d+) kB") << 10,
                number("/proc/meminfo", "MemAvailable: +(\\d+) kB") << 10);
    }

    /** Not Files.readString: what a file of /proc does not tell at once it may not tell. */
    private static long number(String file, String pattern) throws IOException {
        try (Scanner scanner = new Scanner(Path.of(file), US_ASCII)) {
            MatchResult match = scanner.findAll(pattern)
                    .findFirst()
                    .orElseThrow(() -> new IOException(file + ": no " + pattern + " (expected: Linux)"));
            return Long.parseLong(match.group(1));
        }
    }
}
