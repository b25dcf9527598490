package yodel.load.result;

/**
 * A stretch of a run in which at least one connection was lost and not yet opened again.
 *
 * @param begin when the first one was lost, s after the measured time began; below 0 in the warm-up
 * @param seconds until all were open again, or the run was over
 * @param connections how many were lost in it
 */
public record Outage(double begin, double seconds, int connections) {}
