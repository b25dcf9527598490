package yodel.bench.idle;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Scanner;
import java.util.regex.MatchResult;

/**
 * The memory of the machine at one time.
 *
 * @param slabBytes the memory for kernel objects, sockets among them
 * @param availableBytes the memory that is still available
 */
record IdleKernel(long slabBytes, long availableBytes) {

    static IdleKernel now() throws IOException {
        return new IdleKernel(
                number("/proc/meminfo", "Slab: +(\\d+) kB") << 10,
                number("/proc/meminfo", "MemAvailable: +(\\d+) kB") << 10);
    }

    /** Reads a number. Files.readString does not work here, because it reads a file of /proc in several steps. */
    private static long number(String file, String pattern) throws IOException {
        try (Scanner scanner = new Scanner(Path.of(file), US_ASCII)) {
            MatchResult match = scanner.findAll(pattern)
                    .findFirst()
                    .orElseThrow(() -> new IOException(file + ": no " + pattern + " (expected: Linux)"));
            return Long.parseLong(match.group(1));
        }
    }
}
