package yodel.load.schedule;

import java.util.function.DoubleFunction;

/**
 * A schedule whose rate follows a profile: a schedule with a constant rate, the time of which counts messages, and the
 * profile, which converts numbers of messages to times. A Poisson process remains one, with a rate that changes.
 */
public final class ProfiledArrivals implements ArrivalSchedule {

    /** The time of the schedule of messages, per message: a power of two, so that whole numbers remain exact. */
    private static final double PER_MESSAGE = 1 << 20;

    private final long start;
    private final RateProfile profile;
    private final ArrivalSchedule messages;
    private final double meanGap;

    /**
     * Creates the schedule of one event loop.
     *
     * @param start the time at which the profile starts
     * @param profile the rate of all event loops together
     * @param batch the number of messages per slot
     * @param constantRate creates the event loop's part of a schedule that starts at 0 with the given time between two slots
     */
    public ProfiledArrivals(long start, RateProfile profile, int batch, DoubleFunction<ArrivalSchedule> constantRate) {
        this.start = start;
        this.profile = profile;
        this.messages = constantRate.apply(PER_MESSAGE * batch);
        this.meanGap = messages.meanGap() / PER_MESSAGE / profile.peak() * 1e9;
    }

    private long time(long ofMessages) {
        double elapsed = profile.timeOf((double) ofMessages / PER_MESSAGE);
        return Due.at(start, elapsed == Double.POSITIVE_INFINITY ? elapsed : Math.rint(elapsed));
    }

    private long messagesBefore(long time) {
        double before = profile.messagesBefore((double) (time - start));
        return Due.at(0, Math.ceil(before * PER_MESSAGE));
    }

    @Override
    public long dueAt() {
        return time(messages.dueAt());
    }

    @Override
    public int position() {
        return messages.position();
    }

    @Override
    public void next() {
        messages.next();
    }

    @Override
    public long takeIntendedTime(int position) {
        return time(messages.takeIntendedTime(position));
    }

    @Override
    public void skip(int position, long slots) {
        messages.skip(position, slots);
    }

    @Override
    public void skipBefore(long time) {
        messages.skipBefore(messagesBefore(time));
    }

    @Override
    public long slotsLeft(long from, long until) {
        return messages.slotsLeft(messagesBefore(from), messagesBefore(until));
    }

    /** Returns the mean time between two slots at the highest rate. */
    @Override
    public double meanGap() {
        return meanGap;
    }
}
