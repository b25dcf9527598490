package yodel.load.reply;

import java.util.List;
import org.jspecify.annotations.Nullable;
import yodel.load.message.Block;
import yodel.load.message.Cursor;
import yodel.load.result.ReplyError;

/**
 * Diagnoses a reply that differs from the next expected one, by comparing it with the replies to all messages that are
 * in flight, were overtaken, or were answered just before.
 */
final class ReplyDiagnosis {

    /** The result of a diagnosis. */
    sealed interface Diagnosis {
        /** The correct reply to a message {@code ahead} positions after the next one. */
        record Right(int ahead) implements Diagnosis {}

        /** The correct reply to an overtaken message, given by its index in the list. */
        record Straggler(int overtaken) implements Diagnosis {}

        /** A reply that no message is waiting for. */
        record Surplus() implements Diagnosis {}

        /** A wrong reply to the next message. */
        record Wrong(ReplyError error) implements Diagnosis {}
    }

    /** The number of answered messages among which a duplicated reply is searched. */
    private static final int MAX_DISTANCE = 64;

    /** The minimum length in bytes of a reply that can be attributed to another message by its content. */
    private static final int MIN_BYTES_TO_IDENTIFY = Integer.BYTES + 4;

    private final Cursor next;
    private final long nextNumber;
    private final int inFlight;
    private final List<OvertakenMessage> overtaken;

    /**
     * Creates a diagnosis for the current state of a connection.
     *
     * @param next the position of the next expected reply
     * @param nextNumber the number of that message on its connection, from 0
     * @param inFlight the number of messages waiting for a reply, from {@code next} on
     * @param overtaken the messages that were overtaken, in order
     */
    ReplyDiagnosis(Cursor next, long nextNumber, int inFlight, List<OvertakenMessage> overtaken) {
        this.next = next;
        this.nextNumber = nextNumber;
        this.inFlight = inFlight;
        this.overtaken = overtaken;
    }

    /** Returns whether an outstanding or recent reply has a length of {@code length} bytes on the wire. */
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

    /** Diagnoses a complete reply. If it fits several messages, the one closest to the next one is chosen. */
    Diagnosis diagnose(byte[] reply) {
        if (inFlight > 0 && isReply(next, reply)) {
            return new Diagnosis.Right(0);
        }
        int straggler = findOvertaken(reply);
        long nearest = straggler < 0
                ? Long.MAX_VALUE
                : nextNumber - overtaken.get(straggler).number();
        if (reply.length >= MIN_BYTES_TO_IDENTIFY) {
            int ahead = findInFlight(reply, nearest);
            if (ahead >= 0) {
                straggler = -1;
                nearest = ahead;
            }
            if (findAnswered(reply.length, reply, nearest)) {
                return new Diagnosis.Surplus();
            }
            if (ahead >= 0) {
                return new Diagnosis.Right(ahead);
            }
        }
        if (straggler >= 0) {
            return new Diagnosis.Straggler(straggler);
        }
        if (inFlight == 0) {
            return new Diagnosis.Surplus();
        }
        if (reply.length != next.replyLength()) {
            return new Diagnosis.Wrong(ReplyError.WRONG_LENGTH);
        }
        boolean notUpperCased = next.block().isNotUpperCased(next.index(), reply);
        return new Diagnosis.Wrong(notUpperCased ? ReplyError.NOT_UPPER_CASED : ReplyError.CHANGED_BYTES);
    }

    /** Returns the index of the last overtaken message that the reply answers; -1 if there is none. */
    private int findOvertaken(byte[] reply) {
        for (int i = overtaken.size() - 1; i >= 0; i--) {
            if (isReply(overtaken.get(i).place(), reply)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Returns how many positions after the next message, fewer than {@code limit}, is a message that the reply answers;
     * -1 if there is none.
     */
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
     * Returns whether a reply fewer than {@code limit} positions before the next one has this length and, unless
     * {@code reply} is null, these bytes.
     */
    private boolean findAnswered(int length, byte @Nullable [] reply, long limit) {
        Block block = next.block();
        int index = next.index();
        for (int back = 1; back <= Math.min(MAX_DISTANCE, block.messages() - 1) && back < limit; back++) {
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
