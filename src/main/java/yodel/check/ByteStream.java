package yodel.check;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

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

    /** Those of a socket as it is. */
    static ByteStream of(SocketChannel channel) {
        return new ByteStream() {
            @Override
            public int prepare() {
                return 0;
            }

            @Override
            public int read(ByteBuffer into) throws IOException {
                return channel.read(into);
            }

            @Override
            public int write(ByteBuffer from) throws IOException {
                return channel.write(from);
            }

            @Override
            public int toRead() {
                return SelectionKey.OP_READ;
            }

            @Override
            public void endOutput() throws IOException {
                channel.shutdownOutput();
            }
        };
    }
}
