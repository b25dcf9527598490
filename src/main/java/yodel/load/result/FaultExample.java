package yodel.load.result;

import java.nio.ByteBuffer;

/**
 * One thing that went wrong, to look at.
 *
 * @param fault what it was
 * @param connection the connection's number, from 0
 * @param message the message's number on that connection, from 1
 * @param offset where in the message, length included, the bytes shown begin: a little before the first difference
 * @param expected some bytes that should have come; empty if none should
 * @param received some bytes that came instead; empty if none did
 */
public record FaultExample(
        ReplyFault fault, int connection, long message, int offset, ByteBuffer expected, ByteBuffer received) {}
