package yodel.load;

import java.util.List;
import java.util.function.BooleanSupplier;
import yodel.load.result.Tally;

/** The connections of a run that stay silent until each sends one message at the end. */
final class IdleConnections {

    private final List<LoadLoop> loops;
    private final Tally tally = new Tally();

    /**
     * Creates the idle connections of a run.
     *
     * @param loops the parts of all event loops; empty if there are no idle connections
     */
    IdleConnections(List<LoadLoop> loops) {
        this.loops = loops;
    }

    /** Sends one message on each connection and waits for the replies; sends none if the run has been stopped. */
    void check(BooleanSupplier stopped) throws InterruptedException {
        boolean sending = !stopped.getAsBoolean();
        if (sending) {
            for (LoadLoop loop : loops) {
                loop.eventLoop().execute(loop::sendOneOnEach);
            }
            if (stopped.getAsBoolean()) {
                loops.forEach(LoadLoop::stopNow);
            }
        }
        for (LoadLoop loop : loops) {
            if (sending) {
                loop.done().sync();
            }
            tally.add(loop.ask(() -> loop.ledger().handOver(new Tally())));
        }
    }

    /** Returns the results of the messages. */
    Tally tally() {
        return tally;
    }
}
