package yodel.soak;

import java.net.InetSocketAddress;

/** A kind of misbehaving peer that the server must tolerate. */
interface HostilePeer {

    /**
     * Visits the server once, within seconds.
     *
     * @throws AssertionError if the server did not send what it owed
     * @throws java.io.UncheckedIOException if the connection broke unexpectedly
     */
    void visit(InetSocketAddress server);
}
