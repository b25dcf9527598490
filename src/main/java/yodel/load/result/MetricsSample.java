package yodel.load.result;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import yodel.metrics.ServerCounter;
import yodel.metrics.TcpCounter;
import yodel.metrics.machine.MachineCounter;

/**
 * The metrics of a server at one moment, from a page in the Prometheus text format.
 *
 * @param at the time of the scrape
 * @param values the values of the metrics used here, by name. Values that differ only in their labels are added up,
 *     except for the buckets of a histogram, whose upper bound is appended to the name after a space.
 */
public record MetricsSample(
        Instant at,

        @JsonProperty("metrics") @JsonFormat(with = JsonFormat.Feature.WRITE_SORTED_MAP_ENTRIES)
        Map<String, Double> values) {

    static final String LAG_BUCKET = "yodel_eventloop_lag_seconds_bucket";

    private static final Set<String> OF_USE = Stream.concat(
                    Stream.concat(
                            Arrays.stream(ServerCounter.values()).map(ServerCounter::metric),
                            Stream.concat(
                                    Arrays.stream(TcpCounter.values()).map(TcpCounter::metric),
                                    Arrays.stream(MachineCounter.values()).map(MachineCounter::metric))),
                    Stream.of(
                            LAG_BUCKET,
                            "process_cpu_seconds_total",
                            "process_start_time_seconds",
                            "process_resident_memory_bytes"))
            .collect(Collectors.toUnmodifiableSet());

    /** A sample with its name, labels and value: https://prometheus.io/docs/instrumenting/exposition_formats/ */
    private static final Pattern SAMPLE = Pattern.compile(
            "([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*(\\{(?:[^\"}]|\"(?:[^\"\\\\]|\\\\.)*+\")*+})?\\s*([^\\s{]+).*");

    private static final Pattern BOUND = Pattern.compile("\\ble=\"([^\"]*)\"");

    public MetricsSample {
        values = Map.copyOf(values);
    }

    /** Parses a page and ignores everything that is not a metric used here. */
    public static MetricsSample parse(Instant at, String page) {
        Map<String, Double> values = new TreeMap<>();
        page.lines().forEach(line -> {
            Matcher sample = SAMPLE.matcher(line);
            if (sample.matches() && OF_USE.contains(sample.group(1))) {
                OptionalDouble value = number(sample.group(3));
                if (value.isPresent()) {
                    values.merge(key(sample), value.getAsDouble(), Double::sum);
                }
            }
        });
        return new MetricsSample(at, values);
    }

    private static String key(Matcher sample) {
        String name = sample.group(1);
        if (!name.equals(LAG_BUCKET)) {
            return name;
        }
        Matcher bound = BOUND.matcher(sample.group(2) == null ? "" : sample.group(2));
        return bound.find() ? name + " " + bound.group(1) : name;
    }

    private static OptionalDouble number(String text) {
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            // +Inf, which no counter can be, or no number at all.
            return OptionalDouble.empty();
        }
    }

    /** Returns the value of a metric; empty if the server did not report it. */
    public OptionalDouble value(String name) {
        Double value = values.get(name);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
