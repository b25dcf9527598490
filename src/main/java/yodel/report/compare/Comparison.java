package yodel.report.compare;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import yodel.load.result.LoadResult;
import yodel.load.result.Verdict;

/**
 * Runs, each of them against the first.
 *
 * @param runs two or more
 * @param differences of every run but the first, for every metric
 */
public record Comparison(List<Run> runs, List<Difference> differences) {

    /** What may differ between runs that were asked for the same: where they went, and when. */
    private static final Set<String> NOT_ASKED_FOR = Set.of("target", "bind", "start_at");

    /** A run and the name of its file. */
    public record Run(String name, LoadResult result) {}

    /**
     * How a run differs from the first.
     *
     * @param run its place among the runs, from 0: 1 or more
     * @param first the first run's figure, ns for a time
     * @param other its own
     */
    public record Difference(int run, Metric metric, double first, double other, Noise noise) {

        /** By how many percent its figure is more; infinite if the first run's was 0, NaN if one has none. */
        double changePercent() {
            return Metric.changePercent(first, other);
        }

        /** By how many percent it is worse; below 0 if it is better. */
        double worsePercent() {
            return metric.worsePercent(first, other);
        }
    }

    /** Compares {@code runs}, two or more. */
    public static Comparison of(List<Run> runs) {
        LoadResult first = runs.get(0).result();
        List<Difference> differences = new ArrayList<>();
        for (int i = 1; i < runs.size(); i++) {
            LoadResult other = runs.get(i).result();
            for (Metric metric : Metric.values()) {
                differences.add(new Difference(
                        i, metric, metric.of(first), metric.of(other), Noise.between(metric, first, other)));
            }
        }
        return new Comparison(List.copyOf(runs), differences);
    }

    /** Where the runs were asked for different things: {@code depth 1, 16}; a setting each. */
    public List<String> differentSettings() {
        List<Map<String, Object>> known =
                runs.stream().map(run -> run.result().setup().options()).toList();
        // A log knows none of its run's settings.
        if (known.stream().anyMatch(Map::isEmpty)) {
            return List.of();
        }
        Set<String> keys = new LinkedHashSet<>();
        known.forEach(options -> keys.addAll(options.keySet()));
        keys.removeAll(NOT_ASKED_FOR);
        List<String> different = new ArrayList<>();
        for (String key : keys) {
            List<String> values = known.stream()
                    .map(options -> String.valueOf(options.getOrDefault(key, "none")))
                    .toList();
            if (values.stream().distinct().count() > 1) {
                different.add(key + " " + values.stream().collect(Collectors.joining(", ")));
            }
        }
        return different;
    }

    /** Those of {@code bounds} that a run broke, each with how. */
    public List<Regression> regressions(List<RegressionBound> bounds) {
        List<Regression> regressions = new ArrayList<>();
        for (RegressionBound bound : bounds) {
            for (Difference difference : differences) {
                if (bound.isBrokenBy(difference)) {
                    regressions.add(new Regression(bound, difference));
                }
            }
        }
        return regressions;
    }

    /** Those of {@code bounds} that would be broken, if the runs were long enough to tell. */
    public List<Regression> undecided(List<RegressionBound> bounds) {
        List<Regression> undecided = new ArrayList<>();
        for (RegressionBound bound : bounds) {
            for (Difference difference : differences) {
                if (difference.noise() == Noise.TOO_SHORT && bound.isExceededBy(difference)) {
                    undecided.add(new Regression(bound, difference));
                }
            }
        }
        return undecided;
    }

    /** Returns the names of the runs in which the generator itself was the limit. */
    public List<String> invalidRuns() {
        return runs.stream()
                .filter(run -> run.result().verdict() == Verdict.INVALID)
                .map(Run::name)
                .toList();
    }

    /** A run that is worse than the first by more than it may be. */
    public record Regression(RegressionBound bound, Difference difference) {}
}
