package yodel.check.connection;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A non-blocking byte stream in both directions. */
interface ByteStream {

    /**
     * Continues the setup of the connection. Returns the selection key operations to wait for, or 0 if setup is
     * complete.
     */
    int prepare() throws IOException;

    /**
     * Reads bytes into {@code into}. Returns their number, 0 if none are available, or a negative number at end of
     * stream.
     */
    int read(ByteBuffer into) throws IOException;

    /** Writes bytes of {@code from}. Returns their number, or 0 if there is no room. */
    int write(ByteBuffer from) throws IOException;

    /** Returns the selection key operations to wait for before the next read. */
    int toRead();

    /** Ends the outgoing stream. */
    void endOutput() throws IOException;
}
