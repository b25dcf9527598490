/**
 * The wire: what a message looks like, where it ends, and what its reply is. Pure bytes; no sockets, no threads.
 *
 * <pre>
 *  framing length-prefix                          framing raw
 *  +--------------------+---------------------+   +----------------------------
 *  | length             | payload             |   | every byte is payload,
 *  | 4 bytes, signed,   | exactly length      |   | until the end of the stream
 *  | little- or big-end.| bytes               |   +----------------------------
 *  +--------------------+---------------------+
 *
 *   05 00 00 00 68 65 6c 6c 6f   a request, "hello"
 *   05 00 00 00 48 45 4c 4c 4f   its reply, "HELLO": as long as the request, so it is made in the request's bytes
 * </pre>
 *
 * <p>Uses nothing else of Yodel.
 */
@NullMarked
package yodel.wire;

import org.jspecify.annotations.NullMarked;
