package yodel.load.result;

/**
 * What came of the connections that were idle until the end of a run.
 *
 * @param asked how many were asked for
 * @param opened how many of them were open at the start
 * @param tally what became of the one message that each sent at the end
 */
public record IdleResult(int asked, int opened, Tally tally) {

    /** Of no connection at all. */
    public static IdleResult none() {
        return new IdleResult(0, 0, new Tally());
    }

    /** Of both. */
    public IdleResult plus(IdleResult other) {
        Tally sum = new Tally();
        sum.add(tally);
        sum.add(other.tally);
        return new IdleResult(asked + other.asked, opened + other.opened, sum);
    }
}
