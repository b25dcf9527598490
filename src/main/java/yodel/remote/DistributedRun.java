package yodel.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import yodel.load.Progress;
import yodel.load.plan.LoadConfig;
import yodel.load.result.Environment;
import yodel.load.result.LoadResult;
import yodel.report.file.ResultReader;
import yodel.report.file.UnreadableResultException;
import yodel.transport.ConnectFailedException;

/** One run on all workers of a controller, as if one generator made it. */
public final class DistributedRun {

    /** The shortest time from the decision to start to the start, in addition to four round trips. */
    private static final Duration SHORTEST_LEAD = Duration.ofMillis(300);

    /** The tolerance for the start of a worker, unless {@code --max-send-delay} is longer. */
    private static final Duration LATE = Duration.ofMillis(100);

    /** The longest silence of a worker that does not make the run invalid: two missed messages. */
    private static final Duration SILENT = Duration.ofMillis(2500);

    private final Controller controller;
    private final LoadConfig config;
    private final List<String> arguments;
    private final List<List<String>> shares;
    private final Environment environment;
    private final CombinedProgress progress;

    /** All workers at the start, in the order of the command line. */
    private final List<RemoteWorker> workers;

    private final Set<RemoteWorker> ready = new LinkedHashSet<>();
    private final Map<RemoteWorker, LoadResult> results = new LinkedHashMap<>();
    private final Set<RemoteWorker> failed = new LinkedHashSet<>();
    private final List<String> limits = new ArrayList<>();
    private final Set<RemoteWorker> silent = new LinkedHashSet<>();
    private @Nullable String failure;
    private @Nullable String loss;
    private boolean stopSent;
    private @Nullable Instant startAt;

    /**
     * Prepares a run on all workers.
     *
     * @param config the whole run
     * @param arguments the arguments of {@code yodel load} that all workers share, without amounts
     * @param environment the environment of the controller
     * @throws IllegalArgumentException if the load cannot be divided among the workers
     */
    public DistributedRun(
            Controller controller,
            LoadConfig config,
            List<String> arguments,
            Environment environment,
            Progress progress) {
        this.controller = controller;
        this.workers = List.copyOf(controller.workers());
        this.config = config;
        this.arguments = arguments;
        this.shares = Shares.of(config, controller.workers().size());
        this.environment = environment;
        this.progress = new CombinedProgress(progress);
    }

    /** Ends the run early. Thread-safe. */
    public void stop() {
        controller.stop();
    }

    /**
     * Runs the test and blocks until it is over. May be called once.
     *
     * @throws ConnectFailedException if a worker could not connect to the server
     * @throws HostFailedException if a worker failed before the start, or all of them failed
     */
    public LoadResult run() throws ConnectFailedException, InterruptedException {
        Watcher watcher = new Watcher();
        controller.sendPrepare(arguments, shares);
        controller.pump(watcher, () -> isStopping() || ready.containsAll(controller.workers()));
        if (!isStopping()) {
            go();
        }
        controller.pump(watcher, this::isOver);
        if (failure != null) {
            throw ConnectFailedException.reported(failure);
        }
        if (loss != null && (startAt == null || results.isEmpty())) {
            throw new HostFailedException(loss);
        }
        // What arrived after the last second.
        progress.show(measurementStart());
        List<DistributedResult.Part> parts = new ArrayList<>();
        for (RemoteWorker worker : workers) {
            LoadResult result = results.get(worker);
            if (result != null) {
                parts.add(new DistributedResult.Part(worker.name(), clock(worker), result));
            }
        }
        Instant planned = startAt;
        return DistributedResult.of(
                parts,
                config,
                environment,
                limits,
                planned == null ? null : planned.plus(config.length().warmUp()),
                tolerance());
    }

    private boolean isStopping() {
        if (!stopSent && (controller.isStopped() || failure != null || loss != null)) {
            stopSent = true;
            controller.sendStop();
        }
        return stopSent;
    }

    private boolean isOver() {
        isStopping();
        return controller.workers().stream().allMatch(worker -> results.containsKey(worker) || failed.contains(worker));
    }

    /** Starts all workers at one time, which each gets by its own clock. */
    private void go() {
        Duration roundTrip = controller.workers().stream()
                .map(worker -> clock(worker).error().multipliedBy(2))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        Instant earliest = Instant.now().plus(SHORTEST_LEAD).plus(roundTrip.multipliedBy(4));
        Instant wanted = config.length().startAt();
        Instant at = wanted != null && wanted.isAfter(earliest) ? wanted : earliest;
        startAt = at;
        for (RemoteWorker worker : controller.workers()) {
            worker.send(Wire.message(Wire.GO).put("at", clock(worker).there(at).toString()));
        }
    }

    private static ClockEstimate clock(RemoteWorker worker) {
        ClockEstimate clock = worker.clock();
        return clock == null ? new ClockEstimate(Duration.ZERO, Duration.ZERO) : clock;
    }

    private Duration tolerance() {
        return config.maxSendDelay().compareTo(LATE) > 0 ? config.maxSendDelay() : LATE;
    }

    private Instant measurementStart() {
        return (startAt == null ? Instant.now() : startAt).plus(config.length().warmUp());
    }

    /** Follows the run. */
    private final class Watcher implements Controller.Listener {

        @Override
        public void received(RemoteWorker worker, JsonNode message) {
            switch (Wire.type(message)) {
                case Wire.READY -> ready.add(worker);
                case Wire.PROGRESS -> progress.take(worker, message);
                case Wire.RESULT -> take(worker, message);
                case Wire.FAILED -> {
                    failed.add(worker);
                    if (failure == null) {
                        failure = "%s: %s"
                                .formatted(worker.name(), message.path("reason").asText());
                    }
                }
                default -> {
                    // "alive", or a message of a later version.
                }
            }
        }

        private void take(RemoteWorker worker, JsonNode message) {
            try {
                results.put(
                        worker,
                        ResultReader.read(
                                "the result of " + worker.name(),
                                message.path("result").toString().getBytes(UTF_8)));
            } catch (UnreadableResultException e) {
                lost(worker, String.valueOf(e.getMessage()));
            }
        }

        @Override
        public void lost(RemoteWorker worker, String reason) {
            long answered = progress.answered(worker);
            String sentence = startAt == null
                    ? reason
                    : "%s; %d of its messages had been answered, and the run was ended".formatted(reason, answered);
            controller.remove(worker);
            if (!results.containsKey(worker)) {
                limits.add(sentence);
            }
            if (loss == null) {
                loss = startAt == null ? reason + "; no load was sent" : sentence;
            }
        }

        @Override
        public void tick() {
            for (RemoteWorker worker : controller.workers()) {
                if (startAt != null && worker.silence().compareTo(SILENT) > 0 && silent.add(worker)) {
                    limits.add("%s sent nothing for %.1f s: it was stopped or overloaded, or its link was down"
                            .formatted(worker.name(), worker.silence().toMillis() / 1e3));
                }
            }
            if (!isStopping() && results.size() < controller.workers().size()) {
                progress.show(measurementStart());
            }
        }
    }
}
