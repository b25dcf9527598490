package yodel.metrics.machine;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the counters of this machine. */
public final class MachineCounters {

    private static final Path PROC = Path.of("/proc");

    private static final int HEX = 16;

    private MachineCounters() {}

    /** Returns all counters that this system has; empty on systems other than Linux. */
    public static Map<MachineCounter, Long> read() {
        return read(PROC);
    }

    static Map<MachineCounter, Long> read(Path proc) {
        Map<MachineCounter.Source, Map<String, Long>> files = new EnumMap<>(MachineCounter.Source.class);
        List<String> stat = lines(proc.resolve("stat"));
        files.put(
                MachineCounter.Source.CPU,
                stat.isEmpty() ? Map.of() : byPosition(stat.get(0).replaceFirst("^cpu ", "")));
        files.put(MachineCounter.Source.STAT, byName(stat));
        files.put(MachineCounter.Source.SNMP, byGroupAndName(lines(proc.resolve("net/snmp"))));
        files.put(MachineCounter.Source.NETSTAT, byGroupAndName(lines(proc.resolve("net/netstat"))));
        files.put(MachineCounter.Source.SOFTNET, softnet(lines(proc.resolve("net/softnet_stat"))));
        files.put(MachineCounter.Source.CARDS, cards(lines(proc.resolve("net/dev"))));
        Map<MachineCounter, Long> counters = new EnumMap<>(MachineCounter.class);
        for (MachineCounter counter : MachineCounter.values()) {
            Long count = files.getOrDefault(counter.source(), Map.of()).get(counter.field());
            if (count != null) {
                counters.put(counter, count);
            }
        }
        return counters;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, US_ASCII);
        } catch (IOException e) {
            // Another system, or a kernel that does not have the file.
            return List.of();
        }
    }

    private static Map<String, Long> byPosition(String text) {
        Map<String, Long> values = new HashMap<>();
        String[] words = text.strip().split("\\s+", -1);
        for (int i = 0; i < words.length; i++) {
            values.put(String.valueOf(i), number(words[i]));
        }
        return values;
    }

    /** Reads lines such as {@code ctxt 1234}. */
    private static Map<String, Long> byName(List<String> lines) {
        Map<String, Long> values = new HashMap<>();
        for (String line : lines) {
            String[] words = line.split(" ", 3);
            if (words.length == 2) {
                values.put(words[0], number(words[1]));
            }
        }
        return values;
    }

    /** Reads pairs of lines: the names of a group, and their values. */
    private static Map<String, Long> byGroupAndName(List<String> lines) {
        Map<String, Long> values = new HashMap<>();
        for (int i = 0; i + 1 < lines.size(); i += 2) {
            String[] names = lines.get(i).split(" ", -1);
            String[] numbers = lines.get(i + 1).split(" ", -1);
            for (int j = 1; j < Math.min(names.length, numbers.length); j++) {
                values.put(names[0].replace(":", ".") + names[j], number(numbers[j]));
            }
        }
        return values;
    }

    private static Map<String, Long> softnet(List<String> lines) {
        Map<String, Long> sums = new HashMap<>();
        for (String line : lines) {
            String[] words = line.strip().split("\\s+", -1);
            for (int i = 0; i < Math.min(3, words.length); i++) {
                sums.merge(String.valueOf(i), Long.parseLong(words[i], HEX), Long::sum);
            }
        }
        return sums;
    }

    private static Map<String, Long> cards(List<String> lines) {
        Map<String, Long> sums = new HashMap<>();
        for (String line : new ArrayList<>(lines)) {
            int colon = line.indexOf(':');
            if (colon > 0 && !line.substring(0, colon).strip().equals("lo")) {
                byPosition(line.substring(colon + 1))
                        .forEach((position, value) -> sums.merge(position, value, Long::sum));
            }
        }
        return sums;
    }

    private static long number(String word) {
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException e) {
            // A field of another form, which no counter uses.
            return 0;
        }
    }

    /** Returns the growth of the counters that both readings have. */
    public static Map<MachineCounter, Long> growth(Map<MachineCounter, Long> before, Map<MachineCounter, Long> after) {
        Map<MachineCounter, Long> grown = new EnumMap<>(MachineCounter.class);
        before.forEach((counter, count) -> {
            Long later = after.get(counter);
            if (later != null) {
                grown.put(counter, Math.max(0, later - count));
            }
        });
        return grown;
    }
}
