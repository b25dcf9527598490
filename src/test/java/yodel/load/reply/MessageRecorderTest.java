package yodel.load.reply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yodel.load.result.LoadStats;
import yodel.load.result.MessageCounts;
import yodel.load.result.ReplyError;

/** The measurement lasts from 100 (inclusive) to 200 (exclusive). */
class MessageRecorderTest {

    private static final long FROM = 100;
    private static final long UNTIL = 200;

    private final InFlightQueue flights = new InFlightQueue(4);

    private static MessageRecorder started(boolean openLoop, boolean timed) {
        MessageRecorder recorder = new MessageRecorder(openLoop, timed);
        recorder.start(new MeasurementWindow(FROM, UNTIL));
        return recorder;
    }

    private static MessageRecorder openLoop() {
        return started(true, true);
    }

    private static MessageRecorder closedLoop() {
        return started(false, false);
    }

    private static MessageCounts counts(MessageRecorder recorder) {
        return recorder.stats().counts();
    }

    @ParameterizedTest
    @CsvSource({"99, 0", "100, 1", "199, 1", "200, 0"})
    void theDueTimeDecidesWhetherAMessageCounts(long due, int counted) {
        MessageRecorder recorder = openLoop();
        recorder.slot(due, due, 1);
        recorder.sent(due, 150, 1, flights);
        recorder.answered(flights, 1, 151);
        assertThat(counts(recorder).due()).isEqualTo(counted);
        assertThat(counts(recorder).sent()).isEqualTo(counted);
        assertThat(counts(recorder).answered()).isEqualTo(counted);
        assertThat(flights.answered()).isEqualTo(counted);
        assertThat(recorder.outsideMeasurement().due()).isEqualTo(1 - counted);
        assertThat(recorder.outsideMeasurement().answered()).isEqualTo(1 - counted);
    }

    @ParameterizedTest
    @CsvSource({"199, 1, 0", "200, 0, 1", "300, 0, 1"})
    void aReplyAfterTheEndIsLateInATimedOpenLoop(long answeredAt, int answered, int late) {
        MessageRecorder recorder = openLoop();
        recorder.sent(150, 150, 1, flights);
        recorder.answered(flights, 1, answeredAt);
        assertThat(counts(recorder).answered()).isEqualTo(answered);
        assertThat(counts(recorder).late()).isEqualTo(late);
    }

    @Test
    void noReplyIsLateIfANumberOfMessagesEndsTheMeasurement() {
        MessageRecorder recorder = started(true, false);
        recorder.sent(150, 150, 1, flights);
        recorder.answered(flights, 1, 300);
        assertThat(counts(recorder).answered()).isEqualTo(1);
        assertThat(recorder.endedAt()).isEqualTo(300);
    }

    @Test
    void theResponseTimeOfTheOpenLoopStartsWhenTheMessageIsDue() {
        MessageRecorder recorder = openLoop();
        recorder.slot(110, 120, 1);
        recorder.sent(110, 140, 1, flights);
        recorder.answered(flights, 1, 170);
        LoadStats stats = recorder.stats();
        assertThat(stats.response().getMaxValue()).isEqualTo(60);
        assertThat(stats.service().getMaxValue()).isEqualTo(30);
        assertThat(stats.sendDelay().getMaxValue()).isEqualTo(10);
        assertThat(flights.meanResponse()).isEqualTo(60);
    }

    @Test
    void theClosedLoopMakesAMessageDueWhenItIsSent() {
        MessageRecorder recorder = closedLoop();
        recorder.sent(120, 120, 3, flights);
        assertThat(counts(recorder).due()).isEqualTo(3);
        recorder.answered(flights, 3, 150);
        assertThat(counts(recorder).answered()).isEqualTo(3);
        assertThat(recorder.stats().response().getMaxValue()).isEqualTo(30);
        assertThat(recorder.stats().response().getTotalCount()).isEqualTo(3);
        assertThat(recorder.stats().service().getTotalCount()).isZero();
    }

    @Test
    void thePacingJitterIsTheChangeOfTheSendDelay() {
        MessageRecorder recorder = openLoop();
        recorder.slot(100, 105, 1);
        recorder.slot(110, 122, 1);
        recorder.slot(120, 130, 1);
        assertThat(recorder.stats().pacingJitter().getTotalCount()).isEqualTo(2);
        assertThat(recorder.stats().pacingJitter().getMaxValue()).isEqualTo(7);
        assertThat(recorder.stats().pacingJitter().getMinValue()).isEqualTo(2);
    }

    @Test
    void aReplyMayAnswerMessagesWithDifferentTimes() {
        MessageRecorder recorder = openLoop();
        recorder.sent(99, 120, 1, flights);
        recorder.sent(110, 120, 2, flights);
        recorder.answered(flights, 3, 130);
        assertThat(counts(recorder).answered()).isEqualTo(2);
        assertThat(recorder.outsideMeasurement().answered()).isEqualTo(1);
        assertThat(recorder.stats().response().getMaxValue()).isEqualTo(20);
    }

    /** Errors count wherever they occur, outcomes only within the measurement. */
    @ParameterizedTest
    @CsvSource({"99, 0", "150, 1"})
    void everyErrorIsReportedButOnlyMessagesOfTheMeasurementCount(long due, int counted) {
        MessageRecorder recorder = openLoop();
        recorder.sent(due, due, 2, flights);
        recorder.wrong(ReplyError.CHANGED_BYTES, due);
        recorder.lost(ReplyError.MISSING, due);
        assertThat(counts(recorder).wrong()).isEqualTo(counted);
        assertThat(counts(recorder).lost()).isEqualTo(counted);
        assertThat(recorder.stats().replyErrors())
                .containsEntry(ReplyError.CHANGED_BYTES, 1L)
                .containsEntry(ReplyError.MISSING, 1L);
        assertThat(recorder.isAnyInFlight()).isFalse();
    }

    @Test
    void messagesAreInFlightUntilTheyHaveAnOutcome() {
        MessageRecorder recorder = openLoop();
        assertThat(recorder.isAnyInFlight()).isFalse();
        recorder.sent(150, 150, 2, flights);
        recorder.answered(flights, 1, 160);
        assertThat(recorder.isAnyInFlight()).isTrue();
        recorder.surplus();
        assertThat(recorder.isAnyInFlight()).isTrue();
        recorder.lost(ReplyError.CONNECTION_LOST, 150);
        assertThat(recorder.isAnyInFlight()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"99, 0, 0", "100, 8, 8", "199, 8, 8", "200, 0, 8"})
    void countsReplyBytesOfTheMeasurementAndLaterOnesIfNoReplyCanBeLate(long now, int timed, int untimed) {
        MessageRecorder open = openLoop();
        open.received(8, now);
        assertThat(counts(open).replyBytes()).isEqualTo(timed);
        MessageRecorder closed = closedLoop();
        closed.received(8, now);
        assertThat(counts(closed).replyBytes()).isEqualTo(untimed);
    }

    @Test
    void droppedMessagesAreAlsoDue() {
        MessageRecorder recorder = openLoop();
        recorder.dropped(5);
        assertThat(counts(recorder).due()).isEqualTo(5);
        assertThat(counts(recorder).dropped()).isEqualTo(5);
        assertThat(counts(recorder).unsent()).isEqualTo(5);
    }

    @Test
    void anIntervalStartsEmptyAndKeepsNothingOfTheOneBefore() {
        MessageRecorder recorder = closedLoop();
        recorder.sent(150, 150, 1, flights);
        LoadStats next = new LoadStats();
        LoadStats full = recorder.swapInterval(next);
        recorder.answered(flights, 1, 160);
        assertThat(full.counts().sent()).isEqualTo(1);
        assertThat(full.counts().answered()).isZero();
        assertThat(next.counts().sent()).isZero();
        assertThat(next.counts().answered()).isEqualTo(1);
    }
}
