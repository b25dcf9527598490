package yodel.load.reply;

import java.util.List;
import org.jspecify.annotations.Nullable;
import yodel.load.message.Block;
import yodel.load.message.Cursor;
import yodel.load.result.ReplyFault;
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
    private final long nextNumber;
    private final int inFlight;
    private final List<OvertakenMessage> overtaken;

    /**
     * @param next the message whose reply must come next
     * @param nextNumber its number on the connection, from 0
     * @param inFlight how many messages wait for a reply, from {@code next} on
     * @param overtaken those that were passed over
     */
    ReplyDiagnosis(Cursor next, long nextNumber, int inFlight, List<OvertakenMessage> overtaken) {
        this.next = next;
        this.nextNumber = nextNumber;
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
        return findAnswered(length, null, Long.MAX_VALUE);
    }

    /** Where several messages have this reply, it is taken for the one nearest to the next. */
    Finding diagnose(byte[] reply) {
        if (inFlight > 0 && isReply(next, reply)) {
            return new Finding.Right(0);
        }
        int straggler = findOvertaken(reply);
        long nearest = straggler < 0
                ? Long.MAX_VALUE
                : nextNumber - overtaken.get(straggler).number();
        if (reply.length >= TELLING) {
            int ahead = findInFlight(reply, nearest);
            if (ahead >= 0) {
                straggler = -1;
                nearest = ahead;
            }
            if (findAnswered(reply.length, reply, nearest)) {
                return new Finding.Surplus();
            }
            if (ahead >= 0) {
                return new Finding.Right(ahead);
            }
        }
        if (straggler >= 0) {
            return new Finding.Straggler(straggler);
        }
        if (inFlight == 0) {
            return new Finding.Surplus();
        }
        if (reply.length != next.replyLength()) {
            return new Finding.Wrong(ReplyFault.WRONG_LENGTH);
        }
        boolean notUpperCased = next.block().isNotUpperCased(next.index(), reply);
        return new Finding.Wrong(notUpperCased ? ReplyFault.NOT_UPPER_CASED : ReplyFault.CHANGED_BYTES);
    }

    /** The last overtaken message with this reply; -1 if there is none. */
    private int findOvertaken(byte[] reply) {
        for (int i = overtaken.size() - 1; i >= 0; i--) {
            if (isReply(overtaken.get(i).place(), reply)) {
                return i;
            }
        }
        return -1;
    }

    /** How many places behind the next one there is a message with this reply, fewer than {@code limit}; -1 if none. */
    private int findInFlight(byte[] reply, long limit) {
        Cursor cursor = next.copy();
        for (int ahead = 0; ahead < Math.min(inFlight, limit); ahead++, cursor.skipMessages(1)) {
            if (isReply(cursor, reply)) {
                return ahead;
            }
        }
        return -1;
    }

    /**
     * Whether a reply fewer than {@code limit} places before the next one has this length and, unless null, these bytes.
     */
    private boolean findAnswered(int length, byte @Nullable [] reply, long limit) {
        Block block = next.block();
        int index = next.index();
        for (int back = 1; back <= Math.min(LOOK_BACK, block.messages() - 1) && back < limit; back++) {
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
