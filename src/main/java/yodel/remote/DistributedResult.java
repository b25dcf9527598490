package yodel.remote;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yodel.load.plan.LoadConfig;
import yodel.load.result.Environment;
import yodel.load.result.GeneratorShare;
import yodel.load.result.Latencies;
import yodel.load.result.LoadResult;
import yodel.load.result.RunSetup;
import yodel.report.merge.Merge;

/** Merges the results of the workers of one run. */
final class DistributedResult {

    /** The result of one worker, with times of the worker's clock. */
    record Part(String name, ClockEstimate clock, LoadResult result) {}

    private DistributedResult() {}

    /**
     * Merges the results.
     *
     * @param config the whole run
     * @param environment the environment of the controller
     * @param losses sentences about workers that failed
     * @param planned the planned start of the measurement; null if there was none
     * @param tolerance the tolerance for the start, in addition to the error of the clock
     */
    static LoadResult of(
            List<Part> parts,
            LoadConfig config,
            Environment environment,
            List<String> losses,
            @Nullable Instant planned,
            Duration tolerance) {
        List<LoadResult> shifted = new ArrayList<>();
        List<GeneratorShare> shares = new ArrayList<>();
        for (Part part : parts) {
            LoadResult result = part.result;
            RunSetup setup = result.setup();
            Instant startedAt = part.clock.here(setup.startedAt());
            List<String> limits = new ArrayList<>();
            result.limits().forEach(limit -> limits.add(part.name + ": " + limit));
            if (planned != null && !result.interrupted()) {
                Duration late = Duration.between(planned, startedAt);
                if (late.compareTo(tolerance.plus(part.clock.error())) > 0) {
                    limits.add("%s started %.0f ms late (expected: at most %d ms): it was stopped or overloaded"
                            .formatted(part.name, late.toNanos() / 1e6, tolerance.toMillis()));
                }
            }
            shifted.add(result.with(startingAt(setup, startedAt), limits));
            shares.add(share(part));
        }
        LoadResult merged = Merge.of(shifted);
        List<String> limits = new ArrayList<>(losses);
        limits.addAll(merged.limits());
        return merged.with(whole(merged.setup(), parts.size(), config, environment), limits)
                .with(merged.runTotals().withGenerators(shares))
                .judged();
    }

    private static GeneratorShare share(Part part) {
        LoadResult result = part.result;
        return new GeneratorShare(
                part.name,
                result.setup().environment().host(),
                part.clock.offset().toNanos() / 1e9,
                part.clock.error().toNanos() / 1e9,
                result.connectionsOpened(),
                result.stats().counts().due(),
                result.stats().counts().answered(),
                result.stats().errors(),
                Latencies.of(result.response()).p99() / 1e3,
                result.verdict().toString());
    }

    private static RunSetup startingAt(RunSetup setup, Instant startedAt) {
        return new RunSetup(
                setup.target(),
                setup.rate(),
                setup.connections(),
                setup.warmUp(),
                setup.duration(),
                startedAt,
                setup.objectives(),
                setup.options(),
                setup.environment());
    }

    /** Returns the settings of the whole run, as its user wrote them. */
    private static RunSetup whole(RunSetup merged, int workers, LoadConfig config, Environment environment) {
        Map<String, Object> options = new LinkedHashMap<>(merged.options());
        options.put("generators", workers);
        boolean complete = merged.connections() == config.connections().count();
        if (complete && config.rate() != null) {
            options.put("rate_per_s", config.rate());
        }
        Environment there = merged.environment();
        return new RunSetup(
                merged.target(),
                complete ? config.rate() : merged.rate(),
                merged.connections(),
                merged.warmUp(),
                merged.duration(),
                merged.startedAt(),
                merged.objectives(),
                options,
                new Environment(
                        there.host(),
                        there.kernel(),
                        there.cpu(),
                        there.java(),
                        there.yodel(),
                        there.netty(),
                        environment.commandLine()));
    }
}
