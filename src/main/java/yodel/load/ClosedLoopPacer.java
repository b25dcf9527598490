package yodel.load;

import yodel.load.reply.MeasurementWindow;

/** Makes a message due as soon as there is room in flight for it and for the others in the same write. */
final class ClosedLoopPacer implements Pacer {

    private final MeasurementWindow measured;
    private final int batch;
    private long quota;
    private long neverDue;

    /**
     * Creates the pacing of one event loop.
     *
     * @param measured the measurement
     * @param batch the number of messages per write
     * @param quota the number of messages to count; {@link Long#MAX_VALUE} if only the time ends the run
     */
    ClosedLoopPacer(MeasurementWindow measured, int batch, long quota) {
        this.measured = measured;
        this.batch = batch;
        this.quota = quota;
    }

    @Override
    public int permit(int position, int free, long now) {
        if (now >= measured.until()) {
            return 0;
        }
        int messages = (int) Math.min(free - free % batch, quota);
        if (quota != Long.MAX_VALUE) {
            quota -= measured.counted(messages, now);
        }
        return messages;
    }

    @Override
    public int alike(int position, int messages) {
        return messages;
    }

    @Override
    public long takeDueAt(int position, int alike, long now) {
        return now;
    }

    @Override
    public long backlog() {
        return 0;
    }

    @Override
    public void giveUp(int position) {
        // Nothing was due on this connection: the other connections send its share.
    }

    @Override
    public boolean isExhausted() {
        return quota == 0;
    }

    @Override
    public void end(long now) {
        neverDue = quota != Long.MAX_VALUE && measured.until() == Long.MAX_VALUE ? quota : 0;
        quota = 0;
    }

    @Override
    public long neverDue() {
        return neverDue;
    }
}
