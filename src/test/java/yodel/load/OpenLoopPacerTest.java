package yodel.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import yodel.load.reply.MeasurementWindow;
import yodel.load.schedule.ConstantArrivals;

/** A slot is due every 10 ns, on two connections in turn; the measurement lasts from 100 to 200. */
class OpenLoopPacerTest {

    private static final long GAP = 10;
    private static final int ROOM = 1_000;

    private static OpenLoopPacer pacer(int batch, long quota) {
        return new OpenLoopPacer(
                new MeasurementWindow(100, 200), new ConstantArrivals(0, GAP, 2, 0, 1), 2, batch, quota);
    }

    private static OpenLoopPacer pacer() {
        return pacer(1, Long.MAX_VALUE);
    }

    /** Makes all slots due that are due at {@code now}, and returns the number of messages. */
    private static int makeDue(OpenLoopPacer pacer, long now) {
        int messages = 0;
        while (pacer.isSlotDue(now)) {
            messages += pacer.makeDue();
        }
        return messages;
    }

    @Test
    void messagesBecomeDueOnTheConnectionsInTurn() {
        OpenLoopPacer pacer = pacer();
        assertThat(makeDue(pacer, 29)).isEqualTo(3);
        assertThat(pacer.takeReady()).isZero();
        assertThat(pacer.takeReady()).isEqualTo(1);
        assertThat(pacer.takeReady()).isEqualTo(OpenLoopPacer.NONE);
        assertThat(pacer.permit(0, ROOM, 29)).isEqualTo(2);
        assertThat(pacer.permit(1, ROOM, 29)).isEqualTo(1);
        assertThat(pacer.backlog()).isZero();
    }

    @Test
    void aMessageKeepsItsDueTimeHoweverLongItWaits() {
        OpenLoopPacer pacer = pacer();
        makeDue(pacer, 75);
        assertThat(pacer.permit(1, 1, 80)).isEqualTo(1);
        assertThat(pacer.takeDueAt(1, 1, 80)).isEqualTo(10);
        assertThat(pacer.permit(1, 2, 90)).isEqualTo(2);
        assertThat(pacer.takeDueAt(1, 1, 90)).isEqualTo(30);
        assertThat(pacer.takeDueAt(1, 1, 90)).isEqualTo(50);
        assertThat(pacer.backlog()).isEqualTo(5);
    }

    @Test
    void aConnectionWithABacklogIsNotReadyAgain() {
        OpenLoopPacer pacer = pacer();
        makeDue(pacer, 0);
        assertThat(pacer.takeReady()).isZero();
        assertThat(pacer.takeReady()).isEqualTo(OpenLoopPacer.NONE);
        makeDue(pacer, 20);
        assertThat(pacer.takeReady()).isEqualTo(1);
        assertThat(pacer.takeReady()).isEqualTo(OpenLoopPacer.NONE);
    }

    @Test
    void theMessagesOfASlotAreSentTogetherAndHaveOneDueTime() {
        OpenLoopPacer pacer = pacer(4, Long.MAX_VALUE);
        assertThat(makeDue(pacer, 20)).isEqualTo(12);
        assertThat(pacer.permit(0, 3, 20)).isZero();
        assertThat(pacer.permit(0, 7, 20)).isEqualTo(4);
        assertThat(pacer.alike(0, 4)).isEqualTo(4);
        assertThat(pacer.takeDueAt(0, 4, 20)).isZero();
        assertThat(pacer.permit(0, 8, 20)).isEqualTo(4);
        assertThat(pacer.takeDueAt(0, 4, 20)).isEqualTo(20);
    }

    @Test
    void theMeasurementStartsWithoutTheBacklogOfTheWarmUp() {
        OpenLoopPacer pacer = pacer();
        makeDue(pacer, 500);
        assertThat(pacer.backlog()).isEqualTo(10);
        pacer.startMeasurement();
        assertThat(pacer.backlog()).isZero();
        assertThat(pacer.nextSlotDueAt()).isEqualTo(100);
        makeDue(pacer, 115);
        assertThat(pacer.permit(0, ROOM, 115)).isEqualTo(1);
        assertThat(pacer.takeDueAt(0, 1, 115)).isEqualTo(100);
    }

    @Test
    void noMessageIsDueAtTheEndOfTheMeasurementOrLater() {
        OpenLoopPacer pacer = pacer();
        pacer.startMeasurement();
        assertThat(makeDue(pacer, 1_000)).isEqualTo(10);
        assertThat(pacer.isSlotDue(1_000)).isFalse();
    }

    @Test
    void endsAtTheQuotaWhichMayCutASlot() {
        OpenLoopPacer pacer = pacer(4, 10);
        pacer.startMeasurement();
        assertThat(makeDue(pacer, 119)).isEqualTo(8);
        assertThat(pacer.isExhausted()).isFalse();
        assertThat(makeDue(pacer, 199)).isEqualTo(2);
        assertThat(pacer.isExhausted()).isTrue();
        assertThat(pacer.nextSlotDueAt()).isEqualTo(Long.MAX_VALUE);
        pacer.end(199);
        assertThat(pacer.neverDue()).isZero();
    }

    @Test
    void countsSlotsThatWereNotProcessedBeforeTheEnd() {
        OpenLoopPacer pacer = pacer();
        pacer.startMeasurement();
        makeDue(pacer, 129);
        pacer.end(1_000);
        assertThat(pacer.neverDue()).isEqualTo(7);
        assertThat(pacer.isSlotDue(1_000)).isFalse();
    }

    @Test
    void anEarlyEndMakesNoLaterMessageDue() {
        OpenLoopPacer pacer = pacer();
        pacer.startMeasurement();
        pacer.end(150);
        assertThat(makeDue(pacer, 1_000)).isEqualTo(5);
        assertThat(pacer.neverDue()).isZero();
    }

    @Test
    void messagesOfALostConnectionDoNotWait() {
        OpenLoopPacer pacer = pacer();
        makeDue(pacer, 35);
        pacer.giveUp(0);
        assertThat(pacer.backlog()).isEqualTo(2);
        assertThat(makeDue(pacer, 55)).isEqualTo(2);
        assertThat(pacer.backlog()).isEqualTo(3);
        assertThat(pacer.permit(0, ROOM, 55)).isZero();
    }
}
