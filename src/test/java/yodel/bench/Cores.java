package yodel.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the server and what drives it run: each on a processor of its own where there are two, so that neither takes the
 * other's time and every server has the same.
 *
 * @param server what to put in front of the server's command
 * @param generator what to put in front of the generator's
 * @param description for a reader of the figures
 */
record Cores(List<String> server, List<String> generator, String description) {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String ALLOWED = "Cpus_allowed_list:";

    static Cores ofThisMachine() throws IOException {
        List<Integer> allowed = Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith(ALLOWED))
                .findFirst()
                .map(line -> numbers(line.substring(ALLOWED.length()).strip()))
                .orElse(List.of());
        if (allowed.size() < 2) {
            return shared("one processor for both");
        }
        if (!Programs.succeeds("taskset", "--version")) {
            return shared("not pinned to processors, for want of taskset (apt-get install util-linux)");
        }
        // Neighbours in number may be two threads of one core; the first and the last are not, where there are two
        // cores.
        return new Cores(
                on(allowed.get(0)), on(allowed.get(allowed.size() - 1)), "server and generator on a processor each");
    }

    private static Cores shared(String description) {
        return new Cores(List.of(), List.of(), description);
    }

    private static List<String> on(int processor) {
        return List.of("taskset", "--cpu-list", String.valueOf(processor));
    }

    /** Of the kernel's form of a list, {@code 0-3,8}: cpuset(7). */
    static List<Integer> numbers(String list) {
        List<Integer> numbers = new ArrayList<>();
        for (String range : list.split(",", -1)) {
            String[] ends = range.split("-", -1);
            for (int number = Integer.parseInt(ends[0]); number <= Integer.parseInt(ends[ends.length - 1]); number++) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    List<String> server(List<String> command) {
        return joined(server, command);
    }

    List<String> generator(List<String> command) {
        return joined(generator, command);
    }

    private static List<String> joined(List<String> prefix, List<String> command) {
        List<String> both = new ArrayList<>(prefix);
        both.addAll(command);
        return both;
    }
}
