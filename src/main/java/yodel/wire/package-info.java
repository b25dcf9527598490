/**
 * The wire protocol: the format of a message, its boundaries, and its reply. Pure computation on bytes, without sockets
 * and threads.
 *
 * <pre>
 *  framing length-prefix (LengthPrefix)           framing raw (RawFraming)
 *  +--------------------+---------------------+   +----------------------------
 *  | length             | payload             |   | every byte is payload,
 *  | 4 bytes, signed,   | exactly length      |   | until the end of the stream
 *  | little- or big-end.| bytes               |   +----------------------------
 *  +--------------------+---------------------+
 *  or LengthWidth, Endianness, a header before    framing line or delimiter (Delimiter)
 *  the length, a length that counts itself        +---------------------+-----------+
 *                                                 | payload             | delimiter |
 *                                                 +---------------------+-----------+
 *
 *  Framing          what precedes and follows a payload; FramingKind names it
 *  WireFormat       a server's framing, ReplyRule and limit --> FrameWalker  finds the messages of a stream, and replies in
 *                     place: FourByteWalker, LengthWalker, DelimiterWalker, RawWalker; UpperCase
 *  ProtocolSpec     a client's framing and ReplyRule       --> FrameScanner  finds the end of one message
 *
 *   05 00 00 00 68 65 6c 6c 6f   a request, "hello"
 *   05 00 00 00 48 45 4c 4c 4f   its reply, "HELLO", which has the same length and is built in the request's buffer
 * </pre>
 *
 * <p>Uses no other package of Yodel.
 */
@NullMarked
package yodel.wire;

import org.jspecify.annotations.NullMarked;
