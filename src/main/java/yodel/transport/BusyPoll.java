package yodel.transport;

/** Determines whether event loops poll without sleeping. */
public enum BusyPoll {
    ON("on") {
        @Override
        PollStrategy newStrategy() {
            return PollStrategy.BUSY;
        }
    },

    /** Polls for some microseconds before it sleeps, as long as this is worth it; see {@link AdaptiveSpin}. */
    AUTO("auto") {
        @Override
        PollStrategy newStrategy() {
            return new AdaptiveSpin();
        }
    },

    OFF("off") {
        @Override
        PollStrategy newStrategy() {
            return PollStrategy.SLEEP;
        }
    };

    private final String label;

    BusyPoll(String label) {
        this.label = label;
    }

    /** Returns the strategy of one event loop. */
    abstract PollStrategy newStrategy();

    /** Returns the name of this mode in options. */
    @Override
    public String toString() {
        return label;
    }
}
