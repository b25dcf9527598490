package yodel.load;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.netty.channel.EventLoop;

/**
 * Messages are due by a schedule, whatever the server does. What cannot be sent yet waits in its connection's backlog, and
 * its time runs.
 */
final class OpenLoop implements Pacing {

    /** At once, so that a rate out of reach does not keep the event loop from reading replies. */
    private static final int TURNS_AT_ONCE = 1024;

    /**
     * Waiting for the last stretch before a turn without sleeping is for turns so many times that stretch apart: it then
     * takes at most a quarter of a processor, which a server on the same machine may need.
     */
    private static final int SELDOM = 4;

    /** A processor that has slept for long takes longer to wake up: this long, ns, and that share of its sleep is paid. */
    private static final double LONG_IDLE_ERROR = 500_000;

    private static final int LONG_IDLE = 16;

    private final LoadLoop loop;
    private final EventLoop eventLoop;
    private final Ledger ledger;
    private final ConnectionRoster roster;
    private final MeasuredTime measured;
    private final ArrivalSchedule schedule;
    private final int batch;
    private final long quota;
    private final long wakeUpEarly;
    private final Runnable turns = this::turns;
    private final long[] backlogs;
    private final int[] touched;

    /** How many messages of each connection's turn have been taken. */
    private final int[] takenOfTurn;

    private final long[] turnDueAt;

    private long counted;
    private long backlog;
    private boolean warmUpOver;
    private boolean ended;

    /**
     * @param batch how many messages each turn makes due
     * @param quota how many messages count; {@link Long#MAX_VALUE} for as many as the time allows
     * @param timerError how late the event loop's timers are, ns
     */
    OpenLoop(LoadLoop loop, MeasuredTime measured, ArrivalSchedule schedule, int batch, long quota, long timerError) {
        this.loop = loop;
        this.eventLoop = loop.eventLoop();
        this.ledger = loop.ledger();
        this.roster = loop.roster();
        this.measured = measured;
        this.schedule = schedule;
        this.batch = batch;
        this.quota = quota;
        this.wakeUpEarly = wakeUpEarly(schedule.meanGap(), timerError);
        int connections = roster.all().size();
        this.backlogs = new long[connections];
        this.touched = new int[TURNS_AT_ONCE];
        this.takenOfTurn = new int[connections];
        this.turnDueAt = new long[connections];
    }

    private static long wakeUpEarly(double meanGap, long timerError) {
        long longIdle = (long) Math.min(LONG_IDLE_ERROR, meanGap / LONG_IDLE);
        return meanGap >= SELDOM * timerError ? Math.max(timerError, longIdle) : 0;
    }

    @Override
    public void start() {
        turns();
    }

    /** Makes due what is due, sends what can be sent, and comes again when the next turn is due. */
    private void turns() {
        if (ended) {
            return;
        }
        int connections = 0;
        for (int i = 0; i < TURNS_AT_ONCE && !ended; i++) {
            long now = loop.now();
            if (schedule.dueAt() > now) {
                break;
            }
            int position = schedule.position();
            // Where something waits already, there is no room in flight, or it is on the list.
            if (makeDue(position, schedule.dueAt(), now)) {
                touched[connections++] = position;
            }
        }
        for (int i = 0; i < connections; i++) {
            roster.all().get(touched[i]).send(loop.now());
        }
        if (!ended) {
            comeAgain(schedule.dueAt() - loop.now());
        }
        loop.finishIfDone();
    }

    private void comeAgain(long nanos) {
        if (nanos > wakeUpEarly) {
            eventLoop.schedule(turns, nanos - wakeUpEarly, NANOSECONDS);
        } else {
            eventLoop.execute(turns);
        }
    }

    /** Whether it is a connection's first message that waits. */
    private boolean makeDue(int position, long due, long now) {
        if (now >= measured.from() && !warmUpOver) {
            warmUpOver = true;
            forgetWarmUp();
        }
        if (warmUpOver && due < measured.from()) {
            schedule.skip(position, 1);
            schedule.next();
            return false;
        }
        if (due >= measured.until()) {
            loop.end();
            return false;
        }
        int messages = batch;
        if (measured.includes(due)) {
            messages = (int) Math.min(batch, quota - counted);
            ledger.due(messages);
            ledger.turnCame(now - due, messages);
            counted += messages;
        }
        schedule.next();
        boolean isFirst = false;
        if (roster.isUsable(position)) {
            isFirst = backlogs[position] == 0;
            backlogs[position] += messages;
            backlog += messages;
        }
        if (counted == quota) {
            ended = true;
            loop.endSoon();
        }
        return isFirst;
    }

    /** What waits from the warm-up would only keep the messages that count from being sent. */
    private void forgetWarmUp() {
        for (int position = 0; position < backlogs.length; position++) {
            for (; takenOfTurn[position] != 0; backlogs[position]--) {
                takeDueAt(position, 0);
            }
            schedule.skip(position, backlogs[position] / batch);
            backlogs[position] = 0;
        }
        backlog = 0;
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
    public long takeDueAt(int position, long now) {
        if (takenOfTurn[position] == 0) {
            turnDueAt[position] = schedule.takeDueAt(position);
        }
        takenOfTurn[position] = (takenOfTurn[position] + 1) % batch;
        return turnDueAt[position];
    }

    @Override
    public long backlog() {
        return backlog;
    }

    @Override
    public void closed(int position) {
        if (!roster.isUsable(position)) {
            backlog -= backlogs[position];
            backlogs[position] = 0;
        }
    }

    /** Counts what was due before the end and never even got its turn, because the generator was behind. */
    @Override
    public void end(long now) {
        ended = true;
        long turns = schedule.turnsLeft(measured.from(), Math.min(now, measured.until()));
        long left = quota - counted;
        ledger.neverIssued(turns > left / batch ? left : turns * batch);
    }
}
