package yodel.load;

import yodel.load.reply.MeasurementWindow;
import yodel.load.schedule.ArrivalSchedule;

/**
 * Makes messages due according to a schedule, regardless of the server. Messages that cannot be sent yet wait in the
 * backlog of their connection, and the waiting time counts as response time.
 */
final class OpenLoopPacer implements Pacer {

    /** No connection. */
    static final int NONE = -1;

    private final MeasurementWindow measured;
    private final ArrivalSchedule schedule;
    private final int batch;
    private final long quota;
    private final long[] backlogs;
    private final boolean[] givenUp;

    /** The number of messages already taken from the current slot of each connection. */
    private final int[] takenOfSlot;

    /** The due time of the current slot of each connection. */
    private final long[] slotDueAt;

    /** The connections whose backlog was empty before their last slot, in the order of these slots. */
    private final int[] ready;

    private int firstReady;
    private int nextReady;

    /** The number of messages that are still to count. */
    private long left = Long.MAX_VALUE;

    /**
     * The latest due time to process. Slots of the measurement wait until the backlog of the warm-up has been
     * discarded.
     */
    private long openUntil;

    private long backlog;
    private long until;
    private boolean ended;

    /**
     * Creates the pacing of one event loop.
     *
     * @param measured the measurement
     * @param schedule the event loop's part of the schedule
     * @param connections the number of connections on the event loop
     * @param batch the number of messages per slot
     * @param quota the number of messages to count; {@link Long#MAX_VALUE} if only the time ends the run
     */
    OpenLoopPacer(MeasurementWindow measured, ArrivalSchedule schedule, int connections, int batch, long quota) {
        this.measured = measured;
        this.schedule = schedule;
        this.batch = batch;
        this.quota = quota;
        this.openUntil = measured.from() - 1;
        this.until = measured.until();
        this.backlogs = new long[connections];
        this.givenUp = new boolean[connections];
        this.takenOfSlot = new int[connections];
        this.slotDueAt = new long[connections];
        this.ready = new int[connections];
    }

    /** Returns the time at which the next slot is due; {@link Long#MAX_VALUE} after the last one. */
    long nextSlotDueAt() {
        return ended ? Long.MAX_VALUE : schedule.dueAt();
    }

    /** Returns whether {@link #makeDue} may process the next slot at {@code now}. */
    boolean isSlotDue(long now) {
        return nextSlotDueAt() <= Math.min(now, openUntil);
    }

    /** Makes the messages of the next slot due, and returns their number. */
    int makeDue() {
        int position = schedule.position();
        int messages = (int) Math.min(batch, left);
        left -= measured.counted(messages, schedule.dueAt());
        schedule.next();
        if (!givenUp[position]) {
            // A connection with a backlog has no room in flight or is already on the list.
            if (backlogs[position] == 0) {
                ready[nextReady++] = position;
            }
            backlogs[position] += messages;
            backlog += messages;
        }
        ended = left == 0;
        return messages;
    }

    /** Returns a connection that had no backlog and then received due messages; {@link #NONE} if there are no more. */
    int takeReady() {
        if (firstReady == nextReady) {
            firstReady = 0;
            nextReady = 0;
            return NONE;
        }
        return ready[firstReady++];
    }

    /** Discards the backlog of the warm-up, which would only delay the messages that count. */
    void startMeasurement() {
        for (int position = 0; position < backlogs.length; position++) {
            for (; takenOfSlot[position] != 0; backlogs[position]--) {
                takeDueAt(position, 1, 0);
            }
            schedule.skip(position, backlogs[position] / batch);
            backlogs[position] = 0;
        }
        backlog = 0;
        firstReady = 0;
        nextReady = 0;
        schedule.skipBefore(measured.from());
        left = quota;
        openUntil = measured.until() - 1;
    }

    @Override
    public int permit(int position, int free, long now) {
        int messages = (int) Math.min(free, backlogs[position]);
        if (messages < backlogs[position]) {
            messages -= messages % batch;
        }
        backlogs[position] -= messages;
        backlog -= messages;
        return messages;
    }

    @Override
    public int alike(int position, int messages) {
        return Math.min(messages, batch - takenOfSlot[position]);
    }

    @Override
    public long takeDueAt(int position, int alike, long now) {
        if (takenOfSlot[position] == 0) {
            slotDueAt[position] = schedule.takeIntendedTime(position);
        }
        takenOfSlot[position] = (takenOfSlot[position] + alike) % batch;
        return slotDueAt[position];
    }

    @Override
    public long backlog() {
        return backlog;
    }

    @Override
    public void giveUp(int position) {
        givenUp[position] = true;
        backlog -= backlogs[position];
        backlogs[position] = 0;
    }

    @Override
    public boolean isExhausted() {
        return left == 0;
    }

    /**
     * Slots that are due before {@code now} may still be processed, although late, as if the event loop had been delayed
     * just before this iteration instead of after it.
     */
    @Override
    public void end(long now) {
        until = Math.min(now, until);
        openUntil = Math.min(openUntil, until - 1);
    }

    @Override
    public long neverDue() {
        if (ended) {
            return 0;
        }
        ended = true;
        long slots = schedule.slotsLeft(measured.from(), until);
        return slots > left / batch ? left : slots * batch;
    }
}
