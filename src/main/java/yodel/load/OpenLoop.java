package yodel.load;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import yodel.load.reply.FlightLog;
import yodel.load.reply.Ledger;
import yodel.load.reply.MeasuredTime;
import yodel.load.schedule.ArrivalSchedule;
import yodel.transport.Polling;

/**
 * Messages are due by a schedule, whatever the server does. What cannot be sent yet waits in its connection's backlog, and
 * its time runs.
 */
final class OpenLoop implements Pacing, Polling {

    /** At once, so that a rate out of reach does not keep the event loop from reading replies. */
    private static final int TURNS_AT_ONCE = 1024;

    /**
     * Turns so many times a timer's error apart are seldom: the last stretch before each is waited for without sleeping,
     * which takes at most a quarter of a processor, as a server on the same machine may need it. Closer ones go by the
     * {@link SpinRule}.
     */
    private static final int SELDOM = 4;

    /** A processor that has slept for long takes longer to wake up: this long, ns, and that share of its sleep is paid. */
    private static final double LONG_IDLE_ERROR = 500_000;

    private static final int LONG_IDLE = 16;

    /** ns. */
    private static final long WARM_UP_STEP = 5_000_000;

    private static final long ASLEEP = Long.MIN_VALUE;

    private final LoadLoop loop;
    private final Ledger ledger;
    private final ConnectionRoster roster;
    private final MeasuredTime measured;
    private final ArrivalSchedule schedule;
    private final int batch;
    private final long quota;
    private final long wakeUpEarly;
    private final SpinRule spinRule;
    private final long[] backlogs;
    private final int[] touched;

    /** How many messages of each connection's turn have been taken. */
    private final int[] takenOfTurn;

    private final long[] turnDueAt;

    /** How many messages are to come that count. */
    private long left = Long.MAX_VALUE;

    /** The last time of which turns may come: those that count wait until what the warm-up has left is forgotten. */
    private long openUntil;

    private long backlog;
    private boolean ended;
    private long awakeSince = ASLEEP;

    /**
     * @param batch how many messages each turn makes due
     * @param quota how many messages count; {@link Long#MAX_VALUE} for as many as the time allows
     * @param timerError how late the event loop's timers are, ns
     */
    OpenLoop(
            LoadLoop loop,
            MeasuredTime measured,
            ArrivalSchedule schedule,
            int batch,
            long quota,
            long timerError,
            SpinRule spinRule) {
        this.loop = loop;
        this.ledger = loop.ledger();
        this.roster = loop.roster();
        this.measured = measured;
        this.schedule = schedule;
        this.batch = batch;
        this.quota = quota;
        this.spinRule = spinRule;
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
        openUntil = measured.from() - 1;
        awaitMeasuredTime();
        loop.pacemaker().follow(this);
    }

    /**
     * In many steps: were its timer the first of the event loop's that goes off, the JIT compiler would throw away what it
     * made of the event loop, as it never saw one.
     */
    private void awaitMeasuredTime() {
        long time = measured.from() - loop.now();
        if (ended) {
            return;
        }
        if (time > 0) {
            loop.eventLoop().schedule(this::awaitMeasuredTime, Math.min(time, WARM_UP_STEP), NANOSECONDS);
        } else {
            beginMeasuredTime();
        }
    }

    @Override
    public long timeout() {
        awakeSince = ASLEEP;
        if (ended) {
            return Long.MAX_VALUE;
        }
        long now = loop.now();
        long sleep = schedule.dueAt() - now - wakeUpEarly;
        if (sleep <= 0 || (turnsAreClose() && spinRule.maySpin(now))) {
            awakeSince = now;
            return 0;
        }
        return sleep;
    }

    private boolean turnsAreClose() {
        return wakeUpEarly == 0;
    }

    @Override
    public void polled(int handled) {
        try {
            if (turns() == 0 && handled == 0 && awakeSince != ASLEEP) {
                loop.spun(loop.now() - awakeSince);
            }
        } catch (RuntimeException e) {
            loop.failed(e);
        }
    }

    /** Makes due what is due, and sends what can be sent. Returns on how many connections something became due. */
    private int turns() {
        int connections = 0;
        for (int i = 0; i < TURNS_AT_ONCE && !ended; i++) {
            long now = loop.now();
            if (schedule.dueAt() > Math.min(now, openUntil)) {
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
        return connections;
    }

    /** Whether it is a connection's first message that waits. */
    private boolean makeDue(int position, long due, long now) {
        if (due >= measured.until()) {
            loop.end();
            return false;
        }
        int messages = (int) Math.min(batch, left);
        ledger.due(due, messages);
        ledger.turnCame(due, now - due, messages);
        left -= measured.counted(messages, due);
        schedule.next();
        boolean isFirst = false;
        if (roster.isUsable(position)) {
            isFirst = backlogs[position] == 0;
            backlogs[position] += messages;
            backlog += messages;
        }
        if (left == 0) {
            ended = true;
            loop.endSoon();
        }
        return isFirst;
    }

    /** What waits from the warm-up would only keep the messages that count from being sent. */
    private void beginMeasuredTime() {
        for (int position = 0; position < backlogs.length; position++) {
            for (; takenOfTurn[position] != 0; backlogs[position]--) {
                takeDueAt(position);
            }
            schedule.skip(position, backlogs[position] / batch);
            backlogs[position] = 0;
        }
        backlog = 0;
        schedule.skipBefore(measured.from());
        left = quota;
        openUntil = Long.MAX_VALUE;
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
    public void sent(int position, int messages, long now, FlightLog flights) {
        for (int i = 0; i < messages; i++) {
            ledger.sent(takeDueAt(position), now, 1, flights);
        }
    }

    private long takeDueAt(int position) {
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

    /**
     * What was due before gets its turn though it is late, as it would have if the event loop had been held up just before
     * it looked for turns and not behind that. What is more than it takes at once never gets any.
     */
    @Override
    public void end(long now) {
        long until = Math.min(now, measured.until());
        openUntil = Math.min(openUntil, until - 1);
        turns();
        ended = true;
        long turns = schedule.turnsLeft(measured.from(), until);
        ledger.neverIssued(turns > left / batch ? left : turns * batch);
    }
}
