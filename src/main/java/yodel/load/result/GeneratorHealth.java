package yodel.load.result;

/**
 * How the generator itself was in the measured time.
 *
 * @param busy the share of the time in which its busiest event loop ran, 0 to 1
 * @param waiting the share of the time in which that event loop was ready to run and had no processor, 0 to 1
 * @param longestPause the longest pause for garbage collection, s
 * @param pauses all pauses together, s
 */
public record GeneratorHealth(double busy, double waiting, double longestPause, double pauses) {

    public static final GeneratorHealth UNKNOWN = new GeneratorHealth(0, 0, 0, 0);

    /** Of two generators: the worse of each figure. */
    public GeneratorHealth worst(GeneratorHealth other) {
        return new GeneratorHealth(
                Math.max(busy, other.busy),
                Math.max(waiting, other.waiting),
                Math.max(longestPause, other.longestPause),
                Math.max(pauses, other.pauses));
    }
}
