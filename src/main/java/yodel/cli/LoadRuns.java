package yodel.cli;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import yodel.load.LoadGenerator;
import yodel.load.Progress;
import yodel.load.plan.LoadConfig;
import yodel.load.result.Environment;
import yodel.load.result.LoadResult;
import yodel.remote.Controller;
import yodel.remote.DistributedRun;
import yodel.transport.ConnectFailedException;

/** Executes the runs of a load test, shows their progress, and ends them early on a signal. */
final class LoadRuns implements RateRuns.Runner {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** One run, about to start or in progress. */
    interface LoadRun {
        LoadResult run() throws ConnectFailedException, InterruptedException;

        /** Ends the run early. Called on any thread. */
        void stop();
    }

    /** Prepares a run on this machine or on others. */
    interface Factory {
        LoadRun create(LoadConfig config, Progress progress);
    }

    private final Factory factory;
    private final StopRequest stop;
    private final Supplier<ServerMetricsSampler> servers;
    private final Function<LoadConfig, Progress> progress;

    /**
     * @param factory prepares each run
     * @param stop ends the current run
     * @param servers scrapes the configured servers before each run
     * @param progress shows the progress of a run
     */
    LoadRuns(
            Factory factory,
            StopRequest stop,
            Supplier<ServerMetricsSampler> servers,
            Function<LoadConfig, Progress> progress) {
        this.factory = factory;
        this.stop = stop;
        this.servers = servers;
        this.progress = progress;
    }

    /** Returns a factory of runs on this machine. */
    static Factory local(Environment environment) {
        return (config, progress) -> {
            LoadGenerator generator = new LoadGenerator(config, environment, progress, INTERVAL);
            return run(generator::run, generator::stop);
        };
    }

    /** Returns a factory of runs on the machines of a controller. */
    static Factory distributed(Controller controller, List<String> arguments, Environment environment) {
        return (config, progress) -> {
            DistributedRun run = new DistributedRun(controller, config, arguments, environment, progress);
            return run(run::run, run::stop);
        };
    }

    /** Runs a test and returns its result. */
    private interface Body {
        LoadResult run() throws ConnectFailedException, InterruptedException;
    }

    private static LoadRun run(Body body, Runnable stop) {
        return new LoadRun() {
            @Override
            public LoadResult run() throws ConnectFailedException, InterruptedException {
                return body.run();
            }

            @Override
            public void stop() {
                stop.run();
            }
        };
    }

    @Override
    public LoadResult run(LoadConfig config) throws ConnectFailedException, InterruptedException {
        try (Progress shown = progress.apply(config)) {
            LoadRun generator = factory.create(config, shown);
            stop.calls(generator::stop, shown::close);
            ServerMetricsSampler sampler = stop.unlessStopped(servers, ServerMetricsSampler.NONE);
            LoadResult result = generator.run();
            return stop.unlessStopped(() -> sampler.after(result), result);
        }
    }
}
