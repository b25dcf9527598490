package yodel.transport.socket;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ReflectiveChannelFactory;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.channels.NetworkChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The socket options that a user set.
 *
 * <pre>
 *  SocketPreflight   before a run, on a socket that is never used: refuses what the system does not allow
 *  factory, apply    on each socket, before it connects or listens, and on each accepted connection
 *  SocketReadings    what each connection has in effect
 * </pre>
 *
 * @param family the IP versions that may be used
 * @param named the options with a name, each at most once
 * @param numbered the options that are given by their numbers
 */
public record SocketSettings(AddressFamily family, List<SocketSetting> named, List<NumberedSocketOption> numbered) {

    /** Leaves every option as it is. */
    public static final SocketSettings NONE = new SocketSettings(AddressFamily.ANY, List.of(), List.of());

    /** The key of the numbered options in reports. */
    static final String NUMBERED = "socket_option";

    public SocketSettings {
        named = List.copyOf(named);
        numbered = List.copyOf(numbered);
    }

    /** Returns whether no option is set. */
    public boolean isEmpty() {
        return named.isEmpty() && numbered.isEmpty();
    }

    /** Returns whether sockets send small segments without delay, which is the default of Yodel. */
    public boolean isNoDelay() {
        return named.stream()
                .filter(setting -> setting.option() == SocketOption.NAGLE)
                .allMatch(setting -> setting.values().get(0).equals(1));
    }

    /** Returns the values that were set, by their names in reports. */
    public Map<String, Object> options() {
        Map<String, Object> options = new LinkedHashMap<>();
        if (family != AddressFamily.ANY) {
            options.put("address_family", family.toString());
        }
        named.forEach(setting -> options.put(setting.option().key(), setting.reported()));
        if (!numbered.isEmpty()) {
            options.put(
                    NUMBERED,
                    numbered.stream().map(NumberedSocketOption::toString).collect(Collectors.joining(", ")));
        }
        return options;
    }

    /** Returns a factory of channels on which all options are set. */
    public <C extends Channel> ChannelFactory<C> factory(Class<? extends C> type, SocketOption.Role role) {
        ChannelFactory<C> plain = new ReflectiveChannelFactory<>(type);
        return isEmpty() ? plain : () -> withOptions(plain.newChannel(), role);
    }

    /** Sets all options on a channel that is not registered yet; closes the channel if that fails. */
    public <C extends Channel> C withOptions(C channel, SocketOption.Role role) {
        try {
            apply(channel, role);
            return channel;
        } catch (IOException e) {
            channel.unsafe().closeForcibly();
            throw new ChannelException(e.getMessage(), e);
        }
    }

    /**
     * Sets all options on a channel.
     *
     * @throws IOException if one cannot be set
     */
    public void apply(Channel channel, SocketOption.Role role) throws IOException {
        apply(ChannelSockets.access(channel), role);
        for (SocketSetting setting : named) {
            if (setting.option() == SocketOption.QUICK_ACK && role != SocketOption.Role.LISTENER) {
                SocketOption.Field field = setting.option().fields(role).get(0);
                channel.pipeline()
                        .addFirst(new QuickAckHandler(field, setting.values().get(0)));
            }
        }
    }

    /**
     * Sets all options on a socket of the JDK.
     *
     * @throws IOException if one cannot be set
     */
    public void apply(Socket socket) throws IOException {
        apply(new PortableSocketAccess(PortableSocketAccess.of(socket)), SocketOption.Role.CLIENT);
    }

    /**
     * Sets all options on a channel of the JDK.
     *
     * @throws IOException if one cannot be set
     */
    public void apply(NetworkChannel channel) throws IOException {
        apply(new PortableSocketAccess(PortableSocketAccess.of(channel)), SocketOption.Role.CLIENT);
    }

    void apply(SocketAccess socket, SocketOption.Role role) throws IOException {
        for (SocketSetting setting : named) {
            apply(socket, setting, role);
        }
        for (NumberedSocketOption option : numbered) {
            socket.set(option);
        }
    }

    static void apply(SocketAccess socket, SocketSetting setting, SocketOption.Role role) throws IOException {
        SocketOption option = setting.option();
        List<SocketOption.Field> fields = option.fields(role);
        for (int i = 0; i < fields.size() && !option.isReadOnly(); i++) {
            // A listener of the JDK has few options; its connections have the others.
            if (role != SocketOption.Role.LISTENER || socket.has(fields.get(i))) {
                socket.set(fields.get(i), option.inKernel(setting.values().get(i), role));
            }
        }
    }

    /** Reads the value of an option in effect, for reports. */
    static Object effective(SocketAccess socket, SocketOption option, SocketOption.Role role) throws IOException {
        List<Object> values = new ArrayList<>();
        for (SocketOption.Field field : option.fields(role)) {
            values.add(socket.get(field, values.isEmpty() ? option.form() : SocketOption.Form.NUMBER));
        }
        if (values.isEmpty()) {
            throw new SocketException("Operation not supported");
        }
        return option.reported(values);
    }
}
