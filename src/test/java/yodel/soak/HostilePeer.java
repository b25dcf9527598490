package yodel.soak;

import java.net.InetSocketAddress;

/** A kind of peer that the server has to bear. */
interface HostilePeer {

    /**
     * Comes once, does what it does, and goes, within seconds.
     *
     * @throws AssertionError if the server did not give it what it owed
     * @throws java.io.UncheckedIOException if the connection broke where it should not have
     */
    void visit(InetSocketAddress server);
}
