package yodel.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The processors of the server and of the load generator. If there are at least two, each gets a separate one, so that
 * they do not compete and all servers get the same time.
 *
 * @param server the prefix of the server's command
 * @param generator the prefix of the generator's command
 * @param description a description for readers of the results
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
            return shared("server and generator on one processor");
        }
        if (!Programs.succeeds("taskset", "--version")) {
            return shared("not pinned to processors, because taskset is missing (apt-get install util-linux)");
        }
        // Processors with adjacent numbers may be two threads of one core. The first and the last are not, if there are
        // at least two cores.
        return new Cores(
                on(allowed.get(0)), on(allowed.get(allowed.size() - 1)), "server and generator on separate processors");
    }

    private static Cores shared(String description) {
        return new Cores(List.of(), List.of(), description);
    }

    private static List<String> on(int processor) {
        return List.of("taskset", "--cpu-list", String.valueOf(processor));
    }

    /** Parses a list in the kernel's format, such as {@code 0-3,8} (cpuset(7)). */
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
