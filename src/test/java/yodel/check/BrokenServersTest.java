package yodel.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yodel.testing.SocketServer.Service;

/** Each mistake fails the checks that are about it, with a hint at it, and no others. */
@Execution(CONCURRENT)
class BrokenServersTest {

    /** Makes sure that these checks fail and all others pass, and returns what was found. */
    private static Checked failsJust(Service service, Integer... numbers) {
        passesAllBut(service, numbers);
        return fails(service, numbers);
    }

    private static void passesAllBut(Service service, Integer... numbers) {
        assertThat(Checked.passingBut(service, numbers).failed()).isEmpty();
    }

    private static void passes(Service service, Integer... numbers) {
        assertThat(Checked.passing(service, numbers).failed()).isEmpty();
    }

    private static Checked fails(Service service, Integer... numbers) {
        Checked checked = Checked.failing(service, numbers);
        assertThat(checked.failed()).containsExactly(numbers);
        return checked;
    }

    private static void assertHint(Checked checked, int number, String hint) {
        assertThat(checked.finding(number).hint()).contains(hint);
    }

    @Test
    void aRightServerFailsNothing() {
        passesAllBut(new FramedService());
    }

    @ParameterizedTest
    @ValueSource(ints = {21, 22, 24, 25, 31, 32, 43, 61})
    void eachReadTakenForAMessage(int number) {
        Checked checked = fails(BrokenServers.thatTakesEachReadForAMessage(), number);
        assertHint(checked, number, number == 61 ? "what one read brings" : "Each read was taken for one message");
    }

    @Test
    void eachReadTakenForAMessagePassesWhatComesWhole() {
        passes(BrokenServers.thatTakesEachReadForAMessage(), 11, 12, 13, 14, 15, 17, 41, 42, 65, 66);
    }

    @Test
    void oneRecvForTheWholePayload() {
        Checked checked = fails(BrokenServers.thatTrustsOneRecv(), 21, 22, 23, 61, 64);
        assertHint(checked, 21, "The part of the payload that had come was taken for all of it");
        assertHint(checked, 21, "call it again until there are n");
        assertHint(checked, 22, "call it again until there are n");
        passes(BrokenServers.thatTrustsOneRecv(), 11, 12, 13, 14, 15, 17, 24, 41, 42, 45, 51, 52, 53, 55, 57, 65, 66);
    }

    @Test
    void theOtherByteOrder() {
        Checked checked = fails(BrokenServers.thatIsBigEndian(), 11, 12, 14, 24, 42);
        assertHint(checked, 11, "The server answers when the length's bytes stand in the other order");
        assertHint(checked, 24, "Read and write it as little-endian");
    }

    @Test
    void oneByteOrderReadAndTheOtherWritten() {
        Checked checked = fails(BrokenServers.thatWritesLengthsInTheOtherOrder(), 11, 16, 24);
        assertHint(checked, 11, "The length's bytes came back in the other order");
    }

    @Test
    void theLengthInUpperCaseToo() {
        assertHint(failsJust(BrokenServers.thatUpperCasesTheLength(), 17), 17, "The length was upper-cased too");
    }

    @Test
    void noUpperCase() {
        assertHint(fails(BrokenServers.thatAnswersAsItIs(), 11, 12, 24), 11, "--expect same");
    }

    @Test
    void noLengthBeforeTheReply() {
        assertHint(fails(BrokenServers.thatSendsNoLengths(), 11), 11, "without a length");
    }

    @Test
    void aLengthThatCountsItself() {
        assertHint(fails(BrokenServers.thatCountsTheLengthToo(), 11, 13), 13, "counts its own four bytes");
    }

    @Test
    void repliesDroppedAtAHalfClose() {
        Service service = BrokenServers.thatDropsRepliesAtHalfClose();
        // Whether a few small replies are out before the close is a matter of luck.
        passesAllBut(service, 42, 43, 44, 45, 57, 58);
        Checked checked = fails(service, 43);
        assertThat(checked.finding(43).came()).contains(" replies").endsWith("then the end of the stream");
        assertHint(checked, 43, "ALLOW_HALF_CLOSURE");
    }

    @Test
    void aResetAtABadLength() {
        Checked checked = failsJust(BrokenServers.thatResetsAtABadLength(), 51, 52, 53, 55, 56, 57, 58);
        assertThat(checked.finding(51).came()).isEqualTo("a reset");
        assertHint(checked, 51, "lingering close");
    }

    @Test
    void aCloseWithUnreadInput() {
        assertHint(failsJust(BrokenServers.thatClosesWithUnreadInput(), 58), 58, "lingering close");
    }

    @Test
    void aCloseWithUnreadInputThatComesLate() {
        assertHint(fails(BrokenServers.thatClosesLateWithUnreadInput(), 58), 58, "lingering close");
    }

    @Test
    void repliesOutOfOrder() {
        Checked checked = fails(BrokenServers.thatAnswersOutOfOrder(), 24, 31, 43);
        assertHint(checked, 24, "This is the right reply to message 2");
        assertHint(checked, 31, "This is the right reply to message 2");
        passesAllBut(BrokenServers.thatAnswersOutOfOrder(), 24, 25, 31, 32, 36, 43, 44, 45, 57, 58, 63);
    }

    @Test
    void allWaitForASlowReader() {
        assertHint(
                failsJust(BrokenServers.thatWaitsForSlowReaders(), 36, 63),
                63,
                "One client that does not read holds up the others");
    }

    @Test
    void readingPausedUntilTheClientReads() {
        Checked checked = failsJust(BrokenServers.thatPausesReadingWhileRepliesWait(), 33, 35, 36);
        for (int number : new int[] {33, 35, 36}) {
            assertHint(checked, number, "A deadlock");
            assertHint(checked, number, "The cure in the server");
            assertHint(checked, number, "The cure in the client");
        }
    }

    @Test
    void oneConnectionAfterTheOther() {
        Checked checked = failsJust(BrokenServers.thatServesOneConnectionAfterTheOther(), 61, 62, 63, 64, 65, 66);
        for (int number : new int[] {61, 62, 63, 64, 65, 66}) {
            assertHint(checked, number, "one connection after the other");
        }
    }

    @Test
    void unsignedLengths() {
        Checked checked = fails(BrokenServers.thatReadsLengthsAsUnsigned(), 51, 52);
        assertHint(checked, 51, "as an unsigned number (4,294,967,295)");
        assertHint(checked, 52, "as an unsigned number (2,147,483,648)");
    }

    @Test
    void badLengthsPassedOver() {
        Checked checked = failsJust(BrokenServers.thatPassesOverBadLengths(), 51, 52, 53, 55, 56, 57, 58);
        assertHint(checked, 51, "The bad length was passed over");
        assertHint(checked, 55, "The bad length was passed over");
    }

    @Test
    void emptyMessagesIgnored() {
        assertHint(failsJust(BrokenServers.thatIgnoresEmptyMessages(), 13), 13, "A length of 0 is a message");
    }

    @Test
    void textDecodedAsUtf8() {
        Checked checked = failsJust(BrokenServers.thatDecodesUtf8(), 14, 15);
        assertHint(checked, 14, "Work on bytes");
        assertHint(checked, 15, "upper-cased as Unicode");
    }

    @Test
    void lettersOfLatin1UpperCased() {
        assertHint(failsJust(BrokenServers.thatUpperCasesLatin1(), 14, 15), 14, "as Latin-1 has them");
    }

    @Test
    void textDecodedAsAscii() {
        assertHint(failsJust(BrokenServers.thatDecodesAscii(), 14, 15), 14, "a replacement character");
    }

    @Test
    void truncatedMessagesAnswered() {
        Checked checked = failsJust(BrokenServers.thatAnswersTruncatedMessages(), 44);
        assertHint(checked, 44, "not answered as if it were");
    }

    @Test
    void whatCameBeforeABadLengthSwallowed() {
        Checked checked = failsJust(BrokenServers.thatSwallowsWhatCameBeforeABadLength(), 57, 58);
        assertHint(checked, 57, "is answered before the connection ends");
    }

    @Test
    void nothingAnswered() {
        Checked checked = fails(BrokenServers.thatAnswersNothing(), 11, 24);
        assertThat(checked.finding(11).came()).startsWith("nothing for ");
        assertHint(checked, 11, "answers nothing at all");
    }

    @Test
    void answeredAtTheEndOnly() {
        assertHint(fails(BrokenServers.thatAnswersAtTheEndOnly(), 11), 11, "only when the client has ended its stream");
    }

    @Test
    void endedBehindOneMessage() {
        assertHint(
                fails(BrokenServers.thatEndsBehindOneMessage(), 12), 12, "A connection is not over behind one message");
    }
}
