/**
 * Soak tests: {@code yodel serve} under full load and with hostile peers, for any duration, to verify that no
 * well-behaved client is affected and that nothing grows.
 *
 * <pre>
 *   Soak --> GoodPeers        "yodel load", which checks every reply
 *        --> HostileCrowd --> a HostilePeer of each kind, repeatedly
 *        --> ServerProbe      observes the server from outside, and reads its metrics
 *        --> Samples --> SoakVerdict
 * </pre>
 */
@NullMarked
package yodel.soak;

import org.jspecify.annotations.NullMarked;
