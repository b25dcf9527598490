package yodel.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yodel.testing.Integration;
import yodel.testing.SocketServer.Service;

/** Verifies that each mistake fails exactly the checks that cover it, with a matching hint. */
@Execution(CONCURRENT)
@Integration
class BrokenServersTest {

    /** Verifies that these checks fail and all others pass, and returns the results of the failed ones. */
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
        assertThat(checked.violation(number).hint()).contains(hint);
    }

    @Test
    void aCorrectServerPassesEveryCheck() {
        passesAllBut(new FramedService());
    }

    @ParameterizedTest
    @ValueSource(ints = {21, 22, 24, 25, 31, 32, 43, 61})
    void detectsThatEachReadIsTreatedAsAMessage(int number) {
        Checked checked = fails(BrokenServers.thatTreatsEachReadAsAMessage(), number);
        assertHint(
                checked,
                number,
                number == 61 ? "treats each read as a whole message" : "treats each read as one message");
    }

    @Test
    void passesCompleteMessagesIfEachReadIsTreatedAsAMessage() {
        passes(BrokenServers.thatTreatsEachReadAsAMessage(), 11, 12, 13, 14, 15, 17, 41, 42, 65, 66);
    }

    @Test
    void detectsASingleRecvForTheWholePayload() {
        Checked checked = fails(BrokenServers.thatTrustsOneRecv(), 21, 22, 23, 61, 64);
        assertHint(checked, 21, "treats the part of the payload that has arrived as the whole payload");
        assertHint(checked, 21, "Call it again until you have n bytes");
        assertHint(checked, 22, "Call it again until you have n bytes");
        passes(BrokenServers.thatTrustsOneRecv(), 11, 12, 13, 14, 15, 17, 24, 41, 42, 45, 51, 52, 53, 55, 57, 65, 66);
    }

    @Test
    void detectsTheWrongByteOrder() {
        Checked checked = fails(BrokenServers.thatIsBigEndian(), 11, 12, 14, 24, 42);
        assertHint(checked, 11, "answers if the length has the opposite byte order");
        assertHint(checked, 24, "Read and write lengths as little-endian");
    }

    @Test
    void detectsDifferentByteOrdersForReadingAndWriting() {
        Checked checked = fails(BrokenServers.thatWritesLengthsInTheOppositeByteOrder(), 11, 16, 24);
        assertHint(checked, 11, "The bytes of the length came back reversed");
    }

    @Test
    void detectsAnUpperCasedLength() {
        assertHint(
                failsJust(BrokenServers.thatUpperCasesTheLength(), 17), 17, "converted the length to upper case too");
    }

    @Test
    void detectsAPayloadThatIsNotUpperCased() {
        assertHint(fails(BrokenServers.thatEchoesUnchanged(), 11, 12, 24), 11, "--expect same");
    }

    @Test
    void detectsAReplyWithoutALength() {
        assertHint(fails(BrokenServers.thatSendsNoLengths(), 11), 11, "no length prefix");
    }

    @Test
    void detectsALengthThatIncludesItself() {
        assertHint(fails(BrokenServers.thatIncludesThePrefixInTheLength(), 11, 13), 13, "includes its own four bytes");
    }

    @Test
    void detectsRepliesDroppedAtHalfClose() {
        Service service = BrokenServers.thatDropsRepliesAtHalfClose();
        // Whether the server sends a few small replies before it closes depends on timing.
        passesAllBut(service, 42, 43, 44, 45, 57, 58);
        Checked checked = fails(service, 43);
        assertThat(checked.violation(43).received()).contains(" replies").endsWith("then end of stream");
        assertHint(checked, 43, "ALLOW_HALF_CLOSURE");
    }

    @Test
    void detectsAResetAtAnInvalidLength() {
        Checked checked = failsJust(BrokenServers.thatResetsAtAnInvalidLength(), 51, 52, 53, 55, 56, 57, 58);
        assertThat(checked.violation(51).received()).isEqualTo("a reset");
        assertHint(checked, 51, "lingering close");
    }

    @Test
    void detectsACloseWithUnreadInput() {
        assertHint(failsJust(BrokenServers.thatClosesWithUnreadInput(), 58), 58, "lingering close");
    }

    @Test
    void detectsALateCloseWithUnreadInput() {
        assertHint(fails(BrokenServers.thatClosesLateWithUnreadInput(), 58), 58, "lingering close");
    }

    @Test
    void detectsRepliesOutOfOrder() {
        Checked checked = fails(BrokenServers.thatAnswersOutOfOrder(), 24, 31, 43);
        assertHint(checked, 24, "This is the correct reply to message 2");
        assertHint(checked, 31, "This is the correct reply to message 2");
        passesAllBut(BrokenServers.thatAnswersOutOfOrder(), 24, 25, 31, 32, 36, 43, 44, 45, 57, 58, 63);
    }

    @Test
    void detectsASlowReaderThatBlocksAllOthers() {
        assertHint(
                failsJust(BrokenServers.thatBlocksOnSlowReaders(), 36, 63),
                63,
                "A client that does not read blocks the other clients");
    }

    @Test
    void detectsReadingPausedUntilTheClientReads() {
        Checked checked = failsJust(BrokenServers.thatPausesReadingWhileRepliesWait(), 33, 35, 36);
        for (int number : new int[] {33, 35, 36}) {
            assertHint(checked, number, "A deadlock");
            assertHint(checked, number, "The cure in the server");
            assertHint(checked, number, "The cure in the client");
        }
    }

    @Test
    void detectsAServerOfOneConnectionAtATime() {
        Checked checked = failsJust(BrokenServers.thatServesOneConnectionAtATime(), 61, 62, 63, 64, 65, 66);
        for (int number : new int[] {61, 62, 63, 64, 65, 66}) {
            assertHint(checked, number, "one connection at a time");
        }
    }

    @Test
    void detectsUnsignedLengths() {
        Checked checked = fails(BrokenServers.thatReadsLengthsAsUnsigned(), 51, 52);
        assertHint(checked, 51, "as an unsigned number (4,294,967,295)");
        assertHint(checked, 52, "as an unsigned number (2,147,483,648)");
    }

    @Test
    void detectsSkippedInvalidLengths() {
        Checked checked = failsJust(BrokenServers.thatSkipsInvalidLengths(), 51, 52, 53, 55, 56, 57, 58);
        assertHint(checked, 51, "skipped the invalid length");
        assertHint(checked, 55, "skipped the invalid length");
    }

    @Test
    void detectsIgnoredEmptyMessages() {
        assertHint(failsJust(BrokenServers.thatIgnoresEmptyMessages(), 13), 13, "An empty message is a valid message");
    }

    @Test
    void detectsTextDecodedAsUtf8() {
        Checked checked = failsJust(BrokenServers.thatDecodesUtf8(), 14, 15);
        assertHint(checked, 14, "Process bytes");
        assertHint(checked, 15, "Unicode upper case");
    }

    @Test
    void detectsUpperCasedLatin1Letters() {
        assertHint(failsJust(BrokenServers.thatUpperCasesLatin1(), 14, 15), 14, "Latin-1 letters outside ASCII");
    }

    @Test
    void detectsTextDecodedAsAscii() {
        assertHint(failsJust(BrokenServers.thatDecodesAscii(), 14, 15), 14, "a replacement character");
    }

    @Test
    void detectsAnsweredTruncatedMessages() {
        Checked checked = failsJust(BrokenServers.thatAnswersTruncatedMessages(), 44);
        assertHint(checked, 44, "Do not answer a message that is incomplete");
    }

    @Test
    void detectsMessagesDroppedBeforeAnInvalidLength() {
        Checked checked = failsJust(BrokenServers.thatDropsMessagesBeforeAnInvalidLength(), 57, 58);
        assertHint(checked, 57, "including those of the same read, must be answered");
    }

    @Test
    void detectsThatNothingIsAnswered() {
        Checked checked = fails(BrokenServers.thatAnswersNothing(), 11, 24);
        assertThat(checked.violation(11).received()).startsWith("nothing for ");
        assertHint(checked, 11, "sends no reply at all");
    }

    @Test
    void detectsRepliesOnlyAtEndOfStream() {
        assertHint(
                fails(BrokenServers.thatAnswersOnlyAtEndOfStream(), 11), 11, "only after the client ends its stream");
    }

    @Test
    void detectsAConnectionClosedAfterOneMessage() {
        assertHint(
                fails(BrokenServers.thatEndsAfterOneMessage(), 12), 12, "A connection does not end after one message");
    }
}
