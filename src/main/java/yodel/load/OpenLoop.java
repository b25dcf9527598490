package yodel.load;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.netty.channel.EventLoop;

/**
 * Messages are due by a schedule, whatever the server does: to the connections in turn, message {@code n} of the schedule
 * to connection {@code n mod connections}. What cannot be sent yet waits in its connection's backlog, and its time runs.
 */
final class OpenLoop implements Pacing {

    /** In one turn of the event loop, so that a rate out of reach does not keep it from reading replies. */
    private static final int DUE_IN_A_TURN = 10_000;

    private final LoadLoop loop;
    private final EventLoop eventLoop;
    private final MeasuredTime measured;
    private final ArrivalSchedule schedule;
    private final long[] backlogs;
    private final long quota;

    private long issued;
    private long counted;
    private long backlog;
    private boolean ended;

    /** @param quota how many messages count; {@link Long#MAX_VALUE} for as many as the time allows */
    OpenLoop(
            LoadLoop loop,
            EventLoop eventLoop,
            MeasuredTime measured,
            ArrivalSchedule schedule,
            int connections,
            long quota) {
        this.loop = loop;
        this.eventLoop = eventLoop;
        this.measured = measured;
        this.schedule = schedule;
        this.backlogs = new long[connections];
        this.quota = quota;
    }

    @Override
    public void start() {
        turn();
    }

    /** Makes due what is due, sends what can be sent, and comes again when the next message is due. */
    private void turn() {
        if (ended) {
            return;
        }
        long now = loop.now();
        long first = issued;
        while (!ended && issued - first < DUE_IN_A_TURN && schedule.dueAt(issued) <= now) {
            makeDue(schedule.dueAt(issued), now);
        }
        send((int) Math.min(issued - first, backlogs.length), first, now);
        if (!ended) {
            eventLoop.schedule(this::turn, schedule.dueAt(issued) - loop.now(), NANOSECONDS);
        }
        loop.finishIfDone();
    }

    private void makeDue(long due, long now) {
        if (due >= measured.until()) {
            loop.end();
            return;
        }
        if (measured.includes(due)) {
            loop.due(1);
            loop.turnCame(now - due);
            counted++;
        }
        int position = (int) (issued % backlogs.length);
        issued++;
        if (loop.isAlive(position)) {
            backlogs[position]++;
            backlog++;
        }
        if (counted == quota) {
            ended = true;
            loop.endSoon();
        }
    }

    /** The connections that got messages are those in turn from {@code first} on. */
    private void send(int connections, long first, long now) {
        for (int i = 0; i < connections; i++) {
            loop.send((int) ((first + i) % backlogs.length), now);
        }
    }

    @Override
    public int permit(int position, int free, long now) {
        int messages = (int) Math.min(free, backlogs[position]);
        backlogs[position] -= messages;
        backlog -= messages;
        return messages;
    }

    @Override
    public long dueAt(int position, long number, long now) {
        return schedule.dueAt(number * backlogs.length + position);
    }

    @Override
    public long backlog() {
        return backlog;
    }

    @Override
    public void closed(int position) {
        backlog -= backlogs[position];
        backlogs[position] = 0;
    }

    /** Counts what was due before the end and never even got its turn, because the generator was behind. */
    @Override
    public void end(long now) {
        ended = true;
        long end = Math.min(now, measured.until());
        long dueBefore = schedule.dueBefore(end);
        if (dueBefore > issued) {
            long neverIssued = dueBefore - Math.max(issued, schedule.dueBefore(measured.from()));
            loop.due(Math.max(0, Math.min(neverIssued, quota - counted)));
        }
    }
}
