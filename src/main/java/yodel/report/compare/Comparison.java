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
 * A comparison of runs with the first of them.
 *
 * @param runs two or more runs
 * @param differences the differences of all runs but the first, for every metric
 */
public record Comparison(List<Run> runs, List<Difference> differences) {

    /** Settings that may differ between equivalent runs: the addresses and the start time. */
    private static final Set<String> IGNORED_SETTINGS = Set.of("target", "bind", "start_at");

    /** A run and the name of its file. */
    public record Run(String name, LoadResult result) {}

    /** Compares {@code runs}, two or more. */
    public static Comparison of(List<Run> runs) {
        LoadResult first = runs.get(0).result();
        List<Difference> differences = new ArrayList<>();
        for (int i = 1; i < runs.size(); i++) {
            LoadResult other = runs.get(i).result();
            for (Metric metric : Metric.values()) {
                differences.add(new Difference(
                        i, metric, metric.of(first), metric.of(other), Significance.between(metric, first, other)));
            }
        }
        return new Comparison(List.copyOf(runs), differences);
    }

    /** Returns the settings that differ between the runs: {@code depth 1, 16}. */
    public List<String> differentSettings() {
        List<Map<String, Object>> known =
                runs.stream().map(run -> run.result().setup().options()).toList();
        // Interval logs do not contain the settings of the run.
        if (known.stream().anyMatch(Map::isEmpty)) {
            return List.of();
        }
        Set<String> keys = new LinkedHashSet<>();
        known.forEach(options -> keys.addAll(options.keySet()));
        keys.removeAll(IGNORED_SETTINGS);
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

    /** Returns the violations of {@code thresholds}, for each bound and run. */
    public List<Regression> regressions(List<RegressionThreshold> thresholds) {
        List<Regression> regressions = new ArrayList<>();
        for (RegressionThreshold threshold : thresholds) {
            for (Difference difference : differences) {
                if (threshold.isBrokenBy(difference)) {
                    regressions.add(new Regression(threshold, difference));
                }
            }
        }
        return regressions;
    }

    /** Returns the differences that exceed {@code thresholds}, but come from runs that are too short to be significant. */
    public List<Regression> undecided(List<RegressionThreshold> thresholds) {
        List<Regression> undecided = new ArrayList<>();
        for (RegressionThreshold threshold : thresholds) {
            for (Difference difference : differences) {
                if (difference.noise() == Significance.TOO_SHORT && threshold.isExceededBy(difference)) {
                    undecided.add(new Regression(threshold, difference));
                }
            }
        }
        return undecided;
    }

    /** Returns the names of the runs in which the generator was the bottleneck. */
    public List<String> invalidRuns() {
        return runs.stream()
                .filter(run -> run.result().verdict() == Verdict.INVALID)
                .map(Run::name)
                .toList();
    }

    /** A run that is worse than the first by more than the bound. */
    public record Regression(RegressionThreshold threshold, Difference difference) {}
}
