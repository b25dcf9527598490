package yodel.testing;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DefaultSocketChannelConfig;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketChannelConfig;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.SocketOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A TCP connection without a kernel. The test controls what the peer sends, when it reads, and the passage of time, all
 * in the thread of the test. For handlers, it is a {@link SocketChannel}.
 */
public final class EmbeddedSocketChannel extends EmbeddedChannel implements SocketChannel {

    private static final InetSocketAddress ADDRESS = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

    private final MockTicker ticker;
    private final SocketChannelConfig config;
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

    private long window = Long.MAX_VALUE;
    private boolean inputShutdown;
    private boolean outputShutdown;
    private String misuse;

    /**
     * Opens a connection.
     *
     * @param allocator the allocator of the channel
     * @param handlers the handlers that a server would add to an accepted connection
     */
    public static EmbeddedSocketChannel open(ByteBufAllocator allocator, ChannelHandler... handlers) {
        EmbeddedSocketChannel channel = new EmbeddedSocketChannel(handlers, Ticker.newMockTicker());
        channel.config.setAllocator(allocator);
        try {
            channel.register();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return channel;
    }

    private EmbeddedSocketChannel(ChannelHandler[] handlers, MockTicker ticker) {
        super(builder().register(false).ticker(ticker).handlers(handlers));
        this.ticker = ticker;
        try {
            this.config = new DefaultSocketChannelConfig(this, new SocketWithoutKernel());
        } catch (SocketException e) {
            throw new AssertionError(e);
        }
    }

    /** A socket that keeps its options itself: a real one would take a file descriptor for each test connection. */
    private static final class SocketWithoutKernel extends Socket {
        SocketWithoutKernel() throws SocketException {
            super(new ImplementationWithoutKernel());
        }
    }

    private static final class ImplementationWithoutKernel extends SocketImpl {

        private final Map<Integer, Object> options =
                new HashMap<>(Map.of(SocketOptions.SO_RCVBUF, 131_072, SocketOptions.SO_SNDBUF, 131_072));

        @Override
        protected void create(boolean stream) {}

        @Override
        public void setOption(int option, Object value) {
            options.put(option, value);
        }

        @Override
        public Object getOption(int option) throws SocketException {
            Object value = options.get(option);
            if (value == null) {
                throw new SocketException("option %#x has no value".formatted(option));
            }
            return value;
        }

        @Override
        protected void connect(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected void connect(InetAddress address, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected void connect(SocketAddress address, int timeout) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected void bind(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected void listen(int backlog) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected void accept(SocketImpl accepted) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected InputStream getInputStream() {
            throw new UnsupportedOperationException();
        }

        @Override
        protected OutputStream getOutputStream() {
            throw new UnsupportedOperationException();
        }

        @Override
        protected int available() {
            throw new UnsupportedOperationException();
        }

        @Override
        protected void close() {}

        @Override
        protected void sendUrgentData(int data) {
            throw new UnsupportedOperationException();
        }
    }

    /**
     * Simulates a read loop: the server reads the given buffers, one after another, while the channel is open. Takes
     * ownership of them.
     */
    public void readLoop(ByteBuf... reads) {
        for (ByteBuf read : reads) {
            if (!isOpen()) {
                read.release();
                continue;
            }
            unsafe().recvBufAllocHandle().attemptedBytesRead(read.capacity());
            unsafe().recvBufAllocHandle().lastBytesRead(read.readableBytes());
            pipeline().fireChannelRead(read);
        }
        pipeline().fireChannelReadComplete();
        runPendingTasks();
    }

    /** Makes the peer close its side. */
    public void endInput() {
        if (isOpen() && !inputShutdown) {
            inputShutdown = true;
            pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
            runPendingTasks();
        }
    }

    /** Makes the peer reset the connection. */
    public void reset() {
        if (isOpen()) {
            pipeline().fireExceptionCaught(new IOException("Connection reset by peer"));
            runPendingTasks();
        }
    }

    /** Makes the peer read {@code bytes} more bytes, now or when they are written. */
    public void take(long bytes) {
        window = Math.max(window, window + bytes);
        unsafe().flush();
        runPendingTasks();
    }

    /** Makes the peer read everything from now on. */
    public void takeAll() {
        take(Long.MAX_VALUE - window);
    }

    /** Makes the peer read nothing from now on. */
    public void takeNothing() {
        window = 0;
    }

    /** Returns all bytes that the peer has read. */
    public byte[] taken() {
        return taken.toByteArray();
    }

    /** Returns what handlers did that is an error on a real connection; null if there is nothing. */
    public String misuse() {
        return misuse;
    }

    /** Advances the time. */
    public void pass(Duration time) {
        ticker.advance(time.toNanos(), TimeUnit.NANOSECONDS);
        runPendingTasks();
    }

    @Override
    protected void doWrite(ChannelOutboundBuffer out) {
        while (out.current() instanceof ByteBuf reply && (window > 0 || !reply.isReadable())) {
            int bytes = (int) Math.min(window, reply.readableBytes());
            if (outputShutdown && bytes > 0) {
                misuse = "written behind the end of the stream: " + bytes + " bytes";
            }
            taken.writeBytes(ByteBufUtil.getBytes(reply, reply.readerIndex(), bytes));
            window -= bytes;
            out.removeBytes(bytes);
        }
    }

    @Override
    public ChannelFuture shutdownOutput(ChannelPromise promise) {
        ChannelOutboundBuffer out = unsafe().outboundBuffer();
        if (out != null && !out.isEmpty()) {
            misuse = "the stream was ended before what waits: " + out.size() + " buffers";
        }
        outputShutdown = true;
        return promise.setSuccess();
    }

    @Override
    public SocketChannelConfig config() {
        return config;
    }

    @Override
    public boolean isInputShutdown() {
        return inputShutdown;
    }

    @Override
    public boolean isOutputShutdown() {
        return outputShutdown;
    }

    @Override
    public boolean isShutdown() {
        return inputShutdown && outputShutdown;
    }

    @Override
    public ChannelFuture shutdownOutput() {
        return shutdownOutput(newPromise());
    }

    @Override
    public ChannelFuture shutdownInput() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ChannelFuture shutdownInput(ChannelPromise promise) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ChannelFuture shutdown() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ChannelFuture shutdown(ChannelPromise promise) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ServerSocketChannel parent() {
        return null;
    }

    @Override
    public InetSocketAddress localAddress() {
        return ADDRESS;
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return ADDRESS;
    }
}
