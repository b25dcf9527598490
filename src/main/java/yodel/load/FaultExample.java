package yodel.load;

import java.nio.ByteBuffer;

/**
 * One thing that went wrong, to look at.
 *
 * @param fault what it was
 * @param connection the connection's number, from 0
 * @param message the message's number on that connection, from 1
 * @param expected the first bytes that should have come, length included; empty if none should
 * @param received the first bytes that came instead; empty if none did
 */
public record FaultExample(ReplyFault fault, int connection, long message, ByteBuffer expected, ByteBuffer received) {}
