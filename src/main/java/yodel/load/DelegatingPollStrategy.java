package yodel.load;

import yodel.transport.PollStrategy;

/** Lets the pacing of an event loop control how the event loop polls. Without pacing, the event loop polls as usual. */
final class DelegatingPollStrategy implements PollStrategy {

    private static final PollStrategy NONE = () -> Long.MAX_VALUE;

    private PollStrategy pacer = NONE;

    /** Follows the given pacing. Must be called on the event loop. */
    void follow(PollStrategy strategy) {
        pacer = strategy;
    }

    /** Stops following any pacing. Must be called on the event loop. */
    void stop() {
        pacer = NONE;
    }

    @Override
    public long timeout() {
        return pacer.timeout();
    }

    @Override
    public void polled(int handled) {
        pacer.polled(handled);
    }
}
