package yodel.load.plan;

import java.util.Locale;

/** How messages are spread over time in the open loop. */
public enum Arrivals {
    /** Evenly. */
    CONSTANT,

    /** At random, independently of each other: as the requests of many independent users come. */
    POISSON;

    /** The name that the option has for it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
