package yodel.transport.socket;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.channel.ChannelException;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads and writes every option of a socket of Linux, as epoll and io_uring use them. */
final class LinuxSocketAccess implements SocketAccess {

    /** The size of a name in the kernel. */
    private static final int NAME_BYTES = 16;

    private static final int IP_TOS = 1;

    private final Socket socket;

    LinuxSocketAccess(Socket socket) {
        this.socket = socket;
    }

    private static boolean isTrafficClass(SocketOption.Field field) {
        return field.level() == SocketOption.Level.IP && field.number() == IP_TOS;
    }

    @Override
    public boolean has(SocketOption.Field field) {
        return true;
    }

    @Override
    public void set(SocketOption.Field field, Object value) throws IOException {
        try {
            write(field, value);
        } catch (ChannelException e) {
            throw failure(e);
        }
    }

    /** Returns what the native code of Netty throws for an error of the kernel, as a checked exception. */
    private static IOException failure(ChannelException e) {
        return new IOException(e.getMessage(), e);
    }

    private void write(SocketOption.Field field, Object value) throws IOException {
        if (value instanceof Integer number) {
            if (isTrafficClass(field)) {
                // Also sets the option of IPv6.
                socket.setTrafficClass(number);
            } else {
                socket.setIntOpt(field.level(), field.number(), number);
            }
        } else if (value instanceof Long number) {
            ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.nativeOrder())
                    .putLong(0, number);
            socket.setRawOpt(field.level(), field.number(), bytes);
        } else {
            socket.setRawOpt(
                    field.level(),
                    field.number(),
                    ByteBuffer.wrap(value.toString().getBytes(US_ASCII)));
        }
    }

    @Override
    public Object get(SocketOption.Field field, SocketOption.Form form) throws IOException {
        try {
            return read(field, form);
        } catch (ChannelException e) {
            throw failure(e);
        }
    }

    private Object read(SocketOption.Field field, SocketOption.Form form) throws IOException {
        return switch (form) {
            case NAME -> name(field);
            case BYTES_PER_SECOND -> {
                ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
                socket.getRawOpt(field.level(), field.number(), bytes);
                yield bytes.getLong(0);
            }
            // The kernel returns the size with its bookkeeping, which is twice the size that was requested.
            case BYTES -> socket.getIntOpt(field.level(), field.number()) / 2;
            default ->
                isTrafficClass(field) ? socket.getTrafficClass() : socket.getIntOpt(field.level(), field.number());
        };
    }

    private String name(SocketOption.Field field) throws IOException {
        byte[] bytes = new byte[NAME_BYTES];
        socket.getRawOpt(field.level(), field.number(), ByteBuffer.wrap(bytes));
        String text = new String(bytes, US_ASCII);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    @Override
    public void set(NumberedSocketOption option) throws IOException {
        try {
            socket.setRawOpt(option.level(), option.number(), option.value().duplicate());
        } catch (ChannelException e) {
            throw failure(e);
        }
    }

    @Override
    public ByteBuffer get(NumberedSocketOption option) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(option.value().remaining());
        try {
            socket.getRawOpt(option.level(), option.number(), bytes);
        } catch (ChannelException e) {
            throw failure(e);
        }
        return bytes.flip();
    }
}
