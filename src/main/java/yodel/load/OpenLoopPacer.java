package yodel.load;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import yodel.load.reply.InFlightQueue;
import yodel.load.reply.MeasurementWindow;
import yodel.load.reply.MessageRecorder;
import yodel.load.schedule.ArrivalSchedule;
import yodel.transport.PollStrategy;

/**
 * Makes messages due according to a schedule, regardless of the server. Messages that cannot be sent yet wait in the
 * backlog of their connection, and the waiting time counts as response time.
 */
final class OpenLoopPacer implements Pacer, PollStrategy {

    /**
     * The maximum number of slots per iteration, so that the event loop still reads replies when it cannot sustain the
     * rate.
     */
    private static final int SLOTS_AT_ONCE = 1024;

    /**
     * The mean gap between slots, in timer errors, from which slots count as rare. Before a rare slot, the event loop
     * polls without sleeping for the last part of the gap, which takes at most a quarter of a processor; a server on
     * the same machine may need the rest. For closer slots, the {@link SpinPolicy} decides.
     */
    private static final int RARE = 4;

    /** The largest wake-up delay in ns of a processor that has been asleep for long. */
    private static final double LONG_IDLE_ERROR = 500_000;

    /** The divisor of the mean gap that limits the compensation for this delay. */
    private static final int LONG_IDLE = 16;

    /** The interval in ns of the timer that waits for the measurement. */
    private static final long WARM_UP_STEP = 5_000_000;

    private static final long ASLEEP = Long.MIN_VALUE;

    private final LoadWorker worker;
    private final MessageRecorder recorder;
    private final ConnectionPool pool;
    private final MeasurementWindow measured;
    private final ArrivalSchedule schedule;
    private final int batch;
    private final long quota;
    private final long wakeUpEarly;
    private final SpinPolicy spinPolicy;
    private final long[] backlogs;
    private final int[] touched;

    /** The number of messages already taken from the current slot of each connection. */
    private final int[] takenOfSlot;

    /** The due time of the current slot of each connection. */
    private final long[] slotDueAt;

    /** The number of messages that are still to count. */
    private long left = Long.MAX_VALUE;

    /**
     * The latest due time to process. Slots of the measurement wait until the backlog of the warm-up has been
     * discarded.
     */
    private long openUntil;

    private long backlog;
    private boolean ended;
    private long awakeSince = ASLEEP;

    /**
     * Creates the pacing of one event loop.
     *
     * @param batch the number of messages per slot
     * @param quota the number of messages to count; {@link Long#MAX_VALUE} if only the time ends the run
     * @param timerError the delay of the event loop's timers, in ns
     */
    OpenLoopPacer(
            LoadWorker worker,
            MeasurementWindow measured,
            ArrivalSchedule schedule,
            int batch,
            long quota,
            long timerError,
            SpinPolicy spinPolicy) {
        this.worker = worker;
        this.recorder = worker.recorder();
        this.pool = worker.pool();
        this.measured = measured;
        this.schedule = schedule;
        this.batch = batch;
        this.quota = quota;
        this.spinPolicy = spinPolicy;
        this.wakeUpEarly = wakeUpEarly(schedule.meanGap(), timerError);
        int connections = pool.all().size();
        this.backlogs = new long[connections];
        this.touched = new int[SLOTS_AT_ONCE];
        this.takenOfSlot = new int[connections];
        this.slotDueAt = new long[connections];
    }

    private static long wakeUpEarly(double meanGap, long timerError) {
        long longIdle = (long) Math.min(LONG_IDLE_ERROR, meanGap / LONG_IDLE);
        return meanGap >= RARE * timerError ? Math.max(timerError, longIdle) : 0;
    }

    @Override
    public void start() {
        openUntil = measured.from() - 1;
        awaitMeasurement();
        worker.pollStrategy().follow(this);
    }

    /**
     * Waits in many short steps. If the timer were the first of this event loop to expire, the JIT compiler would
     * discard the event loop's compiled code, which has never seen an expired timer.
     */
    private void awaitMeasurement() {
        long time = measured.from() - worker.now();
        if (ended) {
            return;
        }
        if (time > 0) {
            worker.eventLoop().schedule(this::awaitMeasurement, Math.min(time, WARM_UP_STEP), NANOSECONDS);
        } else {
            startMeasurement();
        }
    }

    @Override
    public long timeout() {
        awakeSince = ASLEEP;
        if (ended) {
            return Long.MAX_VALUE;
        }
        long now = worker.now();
        long sleep = schedule.dueAt() - now - wakeUpEarly;
        if (sleep <= 0 || (slotsAreClose() && spinPolicy.maySpin(now))) {
            awakeSince = now;
            return 0;
        }
        return sleep;
    }

    private boolean slotsAreClose() {
        return wakeUpEarly == 0;
    }

    @Override
    public void polled(int handled) {
        try {
            if (slots() == 0 && handled == 0 && awakeSince != ASLEEP) {
                worker.spun(worker.now() - awakeSince);
            }
        } catch (RuntimeException e) {
            worker.failed(e);
        }
    }

    /**
     * Marks every message scheduled up to now as due and sends as many as their connections permit. Returns the number
     * of connections that had no backlog and received due messages.
     */
    private int slots() {
        int connections = 0;
        for (int i = 0; i < SLOTS_AT_ONCE && !ended; i++) {
            long now = worker.now();
            if (schedule.dueAt() > Math.min(now, openUntil)) {
                break;
            }
            int position = schedule.position();
            // A connection with a backlog has no room in flight or is already on the list.
            if (makeDue(position, schedule.dueAt(), now)) {
                touched[connections++] = position;
            }
        }
        for (int i = 0; i < connections; i++) {
            pool.all().get(touched[i]).send(worker.now());
        }
        return connections;
    }

    /** Makes the messages of the next slot due. Returns whether their connection had no backlog before. */
    private boolean makeDue(int position, long due, long now) {
        if (due >= measured.until()) {
            worker.end();
            return false;
        }
        int messages = (int) Math.min(batch, left);
        recorder.due(due, messages);
        recorder.slotReached(due, now - due, messages);
        left -= measured.counted(messages, due);
        schedule.next();
        boolean isFirst = false;
        if (pool.isUsable(position)) {
            isFirst = backlogs[position] == 0;
            backlogs[position] += messages;
            backlog += messages;
        }
        if (left == 0) {
            ended = true;
            worker.endSoon();
        }
        return isFirst;
    }

    /** Discards the backlog of the warm-up, which would only delay the messages that count. */
    private void startMeasurement() {
        for (int position = 0; position < backlogs.length; position++) {
            for (; takenOfSlot[position] != 0; backlogs[position]--) {
                takeIntendedTime(position);
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
    public void sent(int position, int messages, long now, InFlightQueue flights) {
        for (int i = 0; i < messages; i++) {
            recorder.sent(takeIntendedTime(position), now, 1, flights);
        }
    }

    private long takeIntendedTime(int position) {
        if (takenOfSlot[position] == 0) {
            slotDueAt[position] = schedule.takeIntendedTime(position);
        }
        takenOfSlot[position] = (takenOfSlot[position] + 1) % batch;
        return slotDueAt[position];
    }

    @Override
    public long backlog() {
        return backlog;
    }

    @Override
    public void closed(int position) {
        if (!pool.isUsable(position)) {
            backlog -= backlogs[position];
            backlogs[position] = 0;
        }
    }

    /**
     * Processes the slots that are already due, although late, as if the event loop had been delayed just before this
     * iteration instead of after it. Slots beyond the maximum of one iteration are counted as dropped.
     */
    @Override
    public void end(long now) {
        long until = Math.min(now, measured.until());
        openUntil = Math.min(openUntil, until - 1);
        slots();
        ended = true;
        long slots = schedule.slotsLeft(measured.from(), until);
        recorder.dropped(slots > left / batch ? left : slots * batch);
    }
}
