package yodel.load;

import yodel.load.reply.FlightLog;
import yodel.load.reply.Ledger;
import yodel.load.reply.MeasuredTime;

/** Makes a message due as soon as there is room in flight for it and for the others in the same write. */
final class ClosedLoop implements Pacing {

    private final LoadLoop loop;
    private final Ledger ledger;
    private final ConnectionRoster roster;
    private final MeasuredTime measured;
    private final int batch;
    private long quota;

    /**
     * Creates the pacing of one event loop.
     *
     * @param loop the event loop's part of the run
     * @param measured the measurement
     * @param batch the number of messages per write
     * @param quota the number of messages to count; {@link Long#MAX_VALUE} if only the time ends the run
     */
    ClosedLoop(LoadLoop loop, MeasuredTime measured, int batch, long quota) {
        this.loop = loop;
        this.ledger = loop.ledger();
        this.roster = loop.roster();
        this.measured = measured;
        this.batch = batch;
        this.quota = quota;
    }

    @Override
    public void start() {
        roster.all().forEach(connection -> connection.send(loop.now()));
        endWithTheLastConnection();
    }

    @Override
    public int permit(int position, int free, long now) {
        if (now >= measured.until()) {
            return 0;
        }
        int messages = (int) Math.min(free - free % batch, quota);
        ledger.due(now, messages);
        if (quota != Long.MAX_VALUE) {
            quota -= measured.counted(messages, now);
            if (quota == 0) {
                loop.endSoon();
            }
        }
        return messages;
    }

    @Override
    public void sent(int position, int messages, long now, FlightLog flights) {
        ledger.sent(now, now, messages, flights);
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
        if (roster.isDeserted()) {
            loop.end();
        }
    }

    @Override
    public void end(long now) {
        if (quota != Long.MAX_VALUE && measured.until() == Long.MAX_VALUE) {
            ledger.due(quota);
        }
        quota = 0;
    }
}
