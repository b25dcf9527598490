/**
 * A soak: {@code yodel serve} under full load and among peers that mean it no good, for as long as one likes, to see that
 * nobody who behaves comes to harm and that nothing grows.
 *
 * <pre>
 *   Soak --> GoodPeers        "yodel load", which checks every reply
 *        --> HostileCrowd --> a HostilePeer of each kind, again and again
 *        --> ServerProbe      looks at the server from outside, and asks it
 *        --> Samples --> SoakVerdict
 * </pre>
 */
@NullMarked
package yodel.soak;

import org.jspecify.annotations.NullMarked;
