package yodel.load;

import yodel.transport.Polling;

/** Lets the pacing of an event loop control how the event loop polls. Without pacing, the event loop polls as usual. */
final class Pacemaker implements Polling {

    private static final Polling NONE = () -> Long.MAX_VALUE;

    private Polling pacing = NONE;

    /** Follows the given pacing. Must be called on the event loop. */
    void follow(Polling wishes) {
        pacing = wishes;
    }

    /** Stops following any pacing. Must be called on the event loop. */
    void stop() {
        pacing = NONE;
    }

    @Override
    public long timeout() {
        return pacing.timeout();
    }

    @Override
    public void polled(int handled) {
        pacing.polled(handled);
    }
}
