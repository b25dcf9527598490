package yodel.load.result;

/**
 * The result of the connections that were idle until the end of a run.
 *
 * @param asked the number of idle connections requested
 * @param opened the number of these connections that were open at the start
 * @param tally the results of the one message that each connection sent at the end
 */
public record IdleResult(int asked, int opened, Tally tally) {

    /** Creates the result of no idle connections. */
    public static IdleResult none() {
        return new IdleResult(0, 0, new Tally());
    }

    /** Returns the sum of both results. */
    public IdleResult plus(IdleResult other) {
        Tally sum = new Tally();
        sum.add(tally);
        sum.add(other.tally);
        return new IdleResult(asked + other.asked, opened + other.opened, sum);
    }
}
