package yodel.load.result;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The statistics of the kernel about all connections of a run, from their start to their end.
 *
 * @param unavailable why there is nothing; null if there is
 * @param total the sums over all connections
 * @param worst the connections with the highest values, at most {@value #WORST} by each criterion, the highest first
 */
public record TcpReport(@Nullable String unavailable, TcpStats total, List<Worst> worst) {

    /** The number of connections that are listed by each criterion. */
    public static final int WORST = 3;

    public TcpReport {
        worst = List.copyOf(worst);
    }

    /**
     * A connection with a high value.
     *
     * @param by the key of the value in JSON
     * @param connection the number of the connection
     * @param value the value in the unit of the key
     */
    public record Worst(String by, int connection, double value) {}

    /** Creates a report of a run without samples. */
    public static TcpReport unavailable(String reason) {
        return new TcpReport(reason, TcpStats.NONE, List.of());
    }

    /** Returns the highest values of each criterion. */
    public static List<Worst> highest(List<Worst> all) {
        Map<String, List<Worst>> byCriterion = new LinkedHashMap<>();
        all.stream()
                .sorted(Comparator.comparingDouble(Worst::value).reversed())
                .forEach(one -> byCriterion
                        .computeIfAbsent(one.by(), criterion -> new ArrayList<>())
                        .add(one));
        return byCriterion.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(entry -> entry.getValue().stream().limit(WORST))
                .toList();
    }

    /** Returns the sum of two concurrent runs. */
    public TcpReport plus(TcpReport other) {
        List<Worst> both = new ArrayList<>(worst);
        both.addAll(other.worst);
        return new TcpReport(
                unavailable == null || other.unavailable == null ? null : unavailable,
                total.plus(other.total),
                highest(both));
    }
}
