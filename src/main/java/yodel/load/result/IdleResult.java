package yodel.load.result;

/**
 * The result of the connections that were idle until the end of a run.
 *
 * @param requested the number of idle connections requested
 * @param opened the number of these connections that were open at the start
 * @param stats the results of the one message that each connection sent at the end
 */
public record IdleResult(int requested, int opened, LoadStats stats) {

    /** Creates the result of no idle connections. */
    public static IdleResult none() {
        return new IdleResult(0, 0, new LoadStats());
    }

    /** Returns the sum of both results. */
    public IdleResult plus(IdleResult other) {
        LoadStats sum = new LoadStats();
        sum.add(stats);
        sum.add(other.stats);
        return new IdleResult(requested + other.requested, opened + other.opened, sum);
    }
}
