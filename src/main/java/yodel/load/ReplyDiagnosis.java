package yodel.load;

import java.util.List;
import org.jspecify.annotations.Nullable;
import yodel.wire.LengthPrefix;

/**
 * Says what a reply is that is not the one that must come next: it is compared with every message that is in flight,
 * that was overtaken, and that was answered just before.
 */
final class ReplyDiagnosis {

    /** What was found. */
    sealed interface Finding {
        /** The right reply to the message {@code ahead} places behind the next one. */
        record Right(int ahead) implements Finding {}

        /** The right reply to an overtaken message, by its place in the list. */
        record Straggler(int overtaken) implements Finding {}

        /** A reply that no message is waiting for. */
        record Surplus() implements Finding {}

        /** A wrong reply to the next message. */
        record Wrong(ReplyFault fault) implements Finding {}
    }

    /** How far back a doubled reply is looked for. */
    private static final int LOOK_BACK = 64;

    /** A shorter message says too little to be told from others by its bytes. */
    private static final int TELLING = LengthPrefix.BYTES + 4;

    private final Cursor next;
    private final int inFlight;
    private final List<OvertakenMessage> overtaken;

    /**
     * @param next the message whose reply must come next
     * @param inFlight how many messages wait for a reply, from {@code next} on
     * @param overtaken those that were passed over
     */
    ReplyDiagnosis(Cursor next, int inFlight, List<OvertakenMessage> overtaken) {
        this.next = next;
        this.inFlight = inFlight;
        this.overtaken = overtaken;
    }

    /** Whether a reply that is waited for, or just came, is {@code length} bytes long on the wire. */
    boolean isLengthOfAny(int length) {
        Cursor cursor = next.copy();
        for (int i = 0; i < inFlight; i++, cursor.skipMessages(1)) {
            if (cursor.replyLength() == length) {
                return true;
            }
        }
        for (OvertakenMessage message : overtaken) {
            if (message.place().replyLength() == length) {
                return true;
            }
        }
        return findAnswered(length, null);
    }

    Finding diagnose(byte[] reply) {
        if (inFlight == 0 && overtaken.isEmpty()) {
            return new Finding.Surplus();
        }
        boolean telling = reply.length >= TELLING;
        Cursor cursor = next.copy();
        for (int ahead = 0; ahead < inFlight && (telling || ahead == 0); ahead++, cursor.skipMessages(1)) {
            if (isReply(cursor, reply)) {
                return new Finding.Right(ahead);
            }
        }
        for (int i = 0; i < overtaken.size(); i++) {
            if (isReply(overtaken.get(i).place(), reply)) {
                return new Finding.Straggler(i);
            }
        }
        if (inFlight == 0 || (telling && findAnswered(reply.length, reply))) {
            return new Finding.Surplus();
        }
        if (reply.length != next.replyLength()) {
            return new Finding.Wrong(ReplyFault.WRONG_LENGTH);
        }
        boolean notUpperCased = next.block().isNotUpperCased(next.index(), reply);
        return new Finding.Wrong(notUpperCased ? ReplyFault.NOT_UPPER_CASED : ReplyFault.CHANGED_BYTES);
    }

    /** Whether a reply shortly before the next one has this length and, unless null, these bytes. */
    private boolean findAnswered(int length, byte @Nullable [] reply) {
        Block block = next.block();
        int index = next.index();
        for (int back = 0; back < Math.min(LOOK_BACK, block.messages() - 1); back++) {
            if (index == 0) {
                if (block.next() != block) {
                    return false;
                }
                index = block.messages();
            }
            index--;
            if (block.replyLength(index) == length && (reply == null || block.isReply(index, reply))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isReply(Cursor cursor, byte[] reply) {
        return cursor.block().isReply(cursor.index(), reply);
    }
}
