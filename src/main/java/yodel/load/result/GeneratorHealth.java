package yodel.load.result;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The state of the generator itself during the measurement.
 *
 * @param busy the share of the time during which its busiest event loop ran, 0 to 1
 * @param waiting the share of the time during which that event loop was ready to run but had no processor, 0 to 1
 * @param longestPause the longest pause for garbage collection, in seconds
 * @param pauses the total length of all pauses, in seconds
 */
public record GeneratorHealth(
        double busy,
        double waiting,
        @JsonProperty("longest_pause_s") double longestPause,
        @JsonProperty("pauses_s") double pauses) {

    /** The state of a generator of which nothing is known. */
    public static final GeneratorHealth UNKNOWN = new GeneratorHealth(0, 0, 0, 0);

    /** Returns the worse of both generators' values, for each value. */
    public GeneratorHealth worst(GeneratorHealth other) {
        return new GeneratorHealth(
                Math.max(busy, other.busy),
                Math.max(waiting, other.waiting),
                Math.max(longestPause, other.longestPause),
                Math.max(pauses, other.pauses));
    }
}
