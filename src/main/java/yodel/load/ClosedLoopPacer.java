package yodel.load;

import yodel.load.reply.InFlightQueue;
import yodel.load.reply.MeasurementWindow;
import yodel.load.reply.MessageRecorder;

/** Makes a message due as soon as there is room in flight for it and for the others in the same write. */
final class ClosedLoopPacer implements Pacer {

    private final LoadWorker worker;
    private final MessageRecorder recorder;
    private final ConnectionPool pool;
    private final MeasurementWindow measured;
    private final int batch;
    private long quota;

    /**
     * Creates the pacing of one event loop.
     *
     * @param worker the event loop's part of the run
     * @param measured the measurement
     * @param batch the number of messages per write
     * @param quota the number of messages to count; {@link Long#MAX_VALUE} if only the time ends the run
     */
    ClosedLoopPacer(LoadWorker worker, MeasurementWindow measured, int batch, long quota) {
        this.worker = worker;
        this.recorder = worker.recorder();
        this.pool = worker.pool();
        this.measured = measured;
        this.batch = batch;
        this.quota = quota;
    }

    @Override
    public void start() {
        pool.all().forEach(connection -> connection.send(worker.now()));
        endWithTheLastConnection();
    }

    @Override
    public int permit(int position, int free, long now) {
        if (now >= measured.until()) {
            return 0;
        }
        int messages = (int) Math.min(free - free % batch, quota);
        recorder.due(now, messages);
        if (quota != Long.MAX_VALUE) {
            quota -= measured.counted(messages, now);
            if (quota == 0) {
                worker.endSoon();
            }
        }
        return messages;
    }

    @Override
    public void sent(int position, int messages, long now, InFlightQueue flights) {
        recorder.sent(now, now, messages, flights);
    }

    @Override
    public long backlog() {
        return 0;
    }

    @Override
    public void closed(int position) {
        // Nothing was due on this connection: the other connections send its share.
        endWithTheLastConnection();
    }

    private void endWithTheLastConnection() {
        if (pool.isDeserted()) {
            worker.end();
        }
    }

    @Override
    public void end(long now) {
        if (quota != Long.MAX_VALUE && measured.until() == Long.MAX_VALUE) {
            recorder.due(quota);
        }
        quota = 0;
    }
}
