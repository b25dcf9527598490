package yodel.check.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** A plain TCP stream. */
final class SocketStream implements ByteStream {

    private final SocketChannel channel;

    SocketStream(SocketChannel channel) {
        this.channel = channel;
    }

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
}
