package yodel.load;

import java.util.List;
import java.util.function.BooleanSupplier;
import yodel.load.result.LoadStats;

/** The connections of a run that stay silent until each sends one message at the end. */
final class IdleConnections {

    private final List<LoadWorker> workers;
    private final LoadStats stats = new LoadStats();

    /**
     * Creates the idle connections of a run.
     *
     * @param workers the parts of all event loops; empty if there are no idle connections
     */
    IdleConnections(List<LoadWorker> workers) {
        this.workers = workers;
    }

    /** Sends one message on each connection and waits for the replies; sends none if the run has been stopped. */
    void check(BooleanSupplier stopped) throws InterruptedException {
        boolean sending = !stopped.getAsBoolean();
        if (sending) {
            for (LoadWorker worker : workers) {
                worker.eventLoop().execute(worker::sendOneOnEach);
            }
            if (stopped.getAsBoolean()) {
                workers.forEach(LoadWorker::stopNow);
            }
        }
        for (LoadWorker worker : workers) {
            if (sending) {
                worker.done().sync();
            }
            stats.add(worker.ask(() -> worker.recorder().swapInterval(new LoadStats())));
        }
    }

    /** Returns the results of the messages. */
    LoadStats stats() {
        return stats;
    }
}
