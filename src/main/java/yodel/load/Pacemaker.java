package yodel.load;

import yodel.transport.Polling;

/** Has an event loop look for events as its pacing wants it, from when there is one. */
final class Pacemaker implements Polling {

    private static final Polling NONE = () -> Long.MAX_VALUE;

    private Polling pacing = NONE;

    /** From now on. By the event loop. */
    void follow(Polling wishes) {
        pacing = wishes;
    }

    /** By the event loop. */
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
