package yodel.load;

import java.util.List;
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

    /** Sends one message on each connection and waits for the replies. */
    void check() throws InterruptedException {
        for (LoadLoop loop : loops) {
            loop.eventLoop().execute(loop::sendOneOnEach);
        }
        for (LoadLoop loop : loops) {
            loop.done().sync();
            tally.add(loop.ask(() -> loop.ledger().handOver(new Tally())));
        }
    }

    /** Returns the results of the messages. */
    Tally tally() {
        return tally;
    }
}
