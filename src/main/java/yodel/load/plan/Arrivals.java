package yodel.load.plan;

import java.util.Locale;

/** The distribution of messages over time in the open loop. */
public enum Arrivals {
    /** Evenly spaced messages. */
    CONSTANT,

    /**
     * Randomly spaced messages, independent of each other (a Poisson process), like the requests of many independent
     * users.
     */
    POISSON;

    /** Returns the name of this value in options and reports. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
