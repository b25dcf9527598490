package yodel.check.connection;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A connection's bytes in both directions, none of which is waited for. */
interface ByteStream {

    /** Goes on with what has to be done before the first byte: what it waits for, of a key's operations; 0 if it is done. */
    int prepare() throws IOException;

    /** How many bytes were put into {@code into}: 0 if there are none now, below 0 if there will be none any more. */
    int read(ByteBuffer into) throws IOException;

    /** How many bytes were taken of {@code from}: 0 if there is no room now. */
    int write(ByteBuffer from) throws IOException;

    /** What to wait for, of a key's operations, so that something can be read. */
    int toRead();

    /** Ends this side's stream. */
    void endOutput() throws IOException;
}
