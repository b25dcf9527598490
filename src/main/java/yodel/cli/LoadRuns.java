package yodel.cli;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import yodel.load.LoadGenerator;
import yodel.load.Progress;
import yodel.load.plan.LoadConfig;
import yodel.load.result.Environment;
import yodel.load.result.LoadResult;
import yodel.transport.ConnectFailedException;

/** Executes the runs of a load test, shows their progress, and ends them early on a signal. */
final class LoadRuns implements RateRuns.Runner {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Environment environment;
    private final StopRequest stop;
    private final Supplier<ServerMetricsSampler> servers;
    private final Function<LoadConfig, Progress> progress;

    /**
     * @param environment the machine that the runs take place on
     * @param stop ends the current run
     * @param servers scrapes the configured servers before each run
     * @param progress shows the progress of a run
     */
    LoadRuns(
            Environment environment,
            StopRequest stop,
            Supplier<ServerMetricsSampler> servers,
            Function<LoadConfig, Progress> progress) {
        this.environment = environment;
        this.stop = stop;
        this.servers = servers;
        this.progress = progress;
    }

    @Override
    public LoadResult run(LoadConfig config) throws ConnectFailedException, InterruptedException {
        try (Progress shown = progress.apply(config)) {
            LoadGenerator generator = new LoadGenerator(config, environment, shown, INTERVAL);
            stop.calls(generator::stop, shown::close);
            ServerMetricsSampler sampler = stop.unlessStopped(servers, ServerMetricsSampler.NONE);
            LoadResult result = generator.run();
            return stop.unlessStopped(() -> sampler.after(result), result);
        }
    }
}
