package yodel.load;

/**
 * When the messages of one event loop are due in the open loop: evenly, at a constant rate. A pure function, so that a
 * message's due time does not depend on when anything happened.
 *
 * @param start when message 0 is due, ns
 * @param perSecond messages a second, more than 0
 */
record ArrivalSchedule(long start, double perSecond) {

    private static final double NANOS_IN_A_SECOND = 1e9;

    /** When message {@code number} is due, ns on the clock of {@code start}. */
    long dueAt(long number) {
        return start + (long) (number * (NANOS_IN_A_SECOND / perSecond));
    }

    /** How many messages are due before {@code time}, ns on the clock of {@code start}. */
    long dueBefore(long time) {
        if (time <= start) {
            return 0;
        }
        long number = (long) ((time - start) / (NANOS_IN_A_SECOND / perSecond));
        while (number > 0 && dueAt(number - 1) >= time) {
            number--;
        }
        while (dueAt(number) < time) {
            number++;
        }
        return number;
    }
}
