package yodel.report.merge;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import yodel.load.result.Environment;
import yodel.load.result.RunSetup;

/** Merges the settings of several generators: adds amounts, and lists all values of settings that differ. */
final class MergedSetup {

    /** The settings that are amounts per generator. */
    private static final Set<String> AMOUNTS =
            Set.of("connections", "idle", "rate_per_s", "connect_rate_per_s", "messages", "threads");

    private MergedSetup() {}

    static RunSetup of(List<RunSetup> setups) {
        return new RunSetup(
                joined(setups, RunSetup::target),
                rate(setups),
                setups.stream().mapToInt(RunSetup::connections).sum(),
                setups.stream()
                        .map(RunSetup::warmUp)
                        .max(Comparator.naturalOrder())
                        .orElse(Duration.ZERO),
                duration(setups),
                setups.stream()
                        .map(RunSetup::startedAt)
                        .min(Comparator.naturalOrder())
                        .orElse(Instant.EPOCH),
                setups.stream()
                        .flatMap(setup -> setup.objectives().stream())
                        .distinct()
                        .toList(),
                options(setups.stream().map(RunSetup::options).toList()),
                environment(setups.stream().map(RunSetup::environment).toList()));
    }

    private static @Nullable Double rate(List<RunSetup> setups) {
        double sum = 0;
        for (RunSetup setup : setups) {
            Double rate = setup.rate();
            if (rate == null) {
                return null;
            }
            sum += rate;
        }
        return sum;
    }

    private static @Nullable Duration duration(List<RunSetup> setups) {
        Duration longest = Duration.ZERO;
        for (RunSetup setup : setups) {
            Duration duration = setup.duration();
            if (duration == null) {
                return null;
            }
            longest = duration.compareTo(longest) > 0 ? duration : longest;
        }
        return longest;
    }

    private static Map<String, Object> options(List<Map<String, Object>> all) {
        Set<String> keys = new LinkedHashSet<>();
        all.forEach(options -> keys.addAll(options.keySet()));
        Map<String, Object> merged = new LinkedHashMap<>();
        for (String key : keys) {
            List<Object> values = all.stream()
                    .map(options -> options.get(key))
                    .filter(Objects::nonNull)
                    .toList();
            merged.put(key, AMOUNTS.contains(key) ? sum(values) : oneOrAll(values));
        }
        return merged;
    }

    private static Object sum(List<Object> values) {
        BigDecimal sum =
                values.stream().map(value -> new BigDecimal(value.toString())).reduce(BigDecimal.ZERO, BigDecimal::add);
        return values.get(0) instanceof Double ? (Object) sum.doubleValue() : (Object) sum.longValue();
    }

    private static Object oneOrAll(List<Object> values) {
        List<Object> distinct = values.stream().distinct().toList();
        return distinct.size() == 1
                ? distinct.get(0)
                : distinct.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static Environment environment(List<Environment> all) {
        return new Environment(
                joined(all, Environment::host),
                joined(all, Environment::kernel),
                joined(all, Environment::cpu),
                joined(all, Environment::java),
                joined(all, Environment::yodel),
                joined(all, Environment::netty),
                joined(all, Environment::commandLine));
    }

    private static <T> String joined(List<T> all, Function<T, String> part) {
        return all.stream().map(part).filter(text -> !text.isEmpty()).distinct().collect(Collectors.joining(", "));
    }
}
