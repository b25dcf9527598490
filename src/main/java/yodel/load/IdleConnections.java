package yodel.load;

import java.util.List;
import java.util.function.BooleanSupplier;
import yodel.load.result.Tally;

/** The connections of a run that stay silent, and send one message each when it is over. */
final class IdleConnections {

    private final List<LoadLoop> loops;
    private final Tally tally = new Tally();

    /** @param loops one for each event loop; none if there are no idle connections */
    IdleConnections(List<LoadLoop> loops) {
        this.loops = loops;
    }

    /** Has each send its message, and waits for the replies; of a run that is to end, the messages are not sent. */
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

    /** What became of the messages. */
    Tally tally() {
        return tally;
    }
}
