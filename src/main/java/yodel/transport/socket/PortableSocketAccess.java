package yodel.transport.socket;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.NetworkChannel;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes the options that the JDK has, on every system. */
final class PortableSocketAccess implements SocketAccess {

    /** The options that every channel of Netty has, by their names in the JDK. */
    private static final Map<SocketOption<?>, ChannelOption<?>> OF_CHANNELS = Map.of(
            StandardSocketOptions.TCP_NODELAY, ChannelOption.TCP_NODELAY,
            StandardSocketOptions.SO_SNDBUF, ChannelOption.SO_SNDBUF,
            StandardSocketOptions.SO_RCVBUF, ChannelOption.SO_RCVBUF,
            StandardSocketOptions.SO_KEEPALIVE, ChannelOption.SO_KEEPALIVE,
            StandardSocketOptions.IP_TOS, ChannelOption.IP_TOS);

    /** Options of the JDK on one socket. */
    interface Options {

        /** Sets an option. */
        <T> void set(SocketOption<T> option, T value) throws IOException;

        /** Returns the value of an option; null if the socket does not have it. */
        <T> @Nullable T get(SocketOption<T> option) throws IOException;
    }

    private final Options options;

    PortableSocketAccess(Options options) {
        this.options = options;
    }

    static Options of(NetworkChannel channel) {
        return new Options() {
            @Override
            public <T> void set(SocketOption<T> option, T value) throws IOException {
                channel.setOption(option, value);
            }

            @Override
            public <T> @Nullable T get(SocketOption<T> option) throws IOException {
                return channel.supportedOptions().contains(option) ? channel.getOption(option) : null;
            }
        };
    }

    static Options of(Socket socket) {
        return new Options() {
            @Override
            public <T> void set(SocketOption<T> option, T value) throws IOException {
                socket.setOption(option, value);
            }

            @Override
            public <T> @Nullable T get(SocketOption<T> option) throws IOException {
                return socket.supportedOptions().contains(option) ? socket.getOption(option) : null;
            }
        };
    }

    static Options of(Channel channel) {
        return new Options() {
            @Override
            public <T> void set(SocketOption<T> option, T value) throws IOException {
                ChannelOption<T> same = channelOption(channel, option);
                try {
                    if (same == null || !channel.config().setOption(same, value)) {
                        throw new IOException("Operation not supported");
                    }
                } catch (ChannelException e) {
                    throw new IOException(e.getMessage(), e);
                }
            }

            @Override
            public <T> @Nullable T get(SocketOption<T> option) throws IOException {
                ChannelOption<T> same = channelOption(channel, option);
                try {
                    return same == null ? null : channel.config().getOption(same);
                } catch (ChannelException e) {
                    throw new IOException(e.getMessage(), e);
                }
            }
        };
    }

    @SuppressWarnings("unchecked") // the map has only pairs of the same type
    private static <T> @Nullable ChannelOption<T> channelOption(Channel channel, SocketOption<T> option) {
        ChannelOption<?> same = OF_CHANNELS.get(option);
        if (same != null) {
            return (ChannelOption<T>) same;
        }
        return channel instanceof NioSocketChannel ? NioChannelOption.of(option) : null;
    }

    /** Returns whether the channels of every transport have the option of a field. */
    static boolean isOnEveryChannel(yodel.transport.socket.SocketOption.Field field) {
        return field.jdk() != null && OF_CHANNELS.containsKey(field.jdk());
    }

    @Override
    public boolean has(yodel.transport.socket.SocketOption.Field field) {
        try {
            return field.jdk() != null && options.get(field.jdk()) != null;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void set(yodel.transport.socket.SocketOption.Field field, Object value) throws IOException {
        SocketOption<?> option = field.jdk();
        if (option == null) {
            throw new IOException("Operation not supported");
        }
        set(option, value);
    }

    private <T> void set(SocketOption<T> option, Object value) throws IOException {
        options.set(option, option.type().cast(option.type() == Boolean.class ? (Object) !value.equals(0) : value));
    }

    @Override
    public Object get(yodel.transport.socket.SocketOption.Field field, yodel.transport.socket.SocketOption.Form form)
            throws IOException {
        SocketOption<?> option = field.jdk();
        Object value = option == null ? null : options.get(option);
        if (value == null) {
            throw new IOException("Operation not supported");
        }
        return value instanceof Boolean on ? (Object) (on ? 1 : 0) : value;
    }

    @Override
    public void set(NumberedSocketOption option) throws IOException {
        throw new IOException("Operation not supported");
    }

    @Override
    public ByteBuffer get(NumberedSocketOption option) throws IOException {
        throw new IOException("Operation not supported");
    }
}
