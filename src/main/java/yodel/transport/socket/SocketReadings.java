package yodel.transport.socket;

import io.netty.channel.Channel;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

/** Collects the values that socket options have on each connection. Safe for use by any thread. */
public final class SocketReadings {

    /** The suffix of the keys of values in effect. */
    private static final String EFFECTIVE = "_effective";

    private final SocketSettings settings;
    private final SocketOption.Role role;

    /** The number of connections by key and value. */
    private final Map<String, ConcurrentMap<Object, Integer>> connections = new LinkedHashMap<>();

    /** Creates a collection for the options that {@code settings} sets. */
    public SocketReadings(SocketSettings settings, SocketOption.Role role) {
        this.settings = settings;
        this.role = role;
        settings.named().forEach(setting -> connections.put(setting.option().key(), new ConcurrentHashMap<>()));
        if (!settings.numbered().isEmpty()) {
            connections.put(SocketSettings.NUMBERED, new ConcurrentHashMap<>());
        }
    }

    /** Reads the options of an open connection. */
    public void read(Channel channel) {
        if (settings.isEmpty()) {
            return;
        }
        SocketAccess socket = ChannelSockets.access(channel);
        try {
            for (SocketSetting setting : settings.named()) {
                if (!setting.option().fields(role).isEmpty()) {
                    count(setting.option().key(), SocketSettings.effective(socket, setting.option(), role));
                }
            }
            StringBuilder numbered = new StringBuilder();
            for (NumberedSocketOption option : settings.numbered()) {
                numbered.append(numbered.isEmpty() ? "" : ", ").append(option.with(socket.get(option)));
            }
            if (!numbered.isEmpty()) {
                count(SocketSettings.NUMBERED, numbered.toString());
            }
        } catch (IOException e) {
            // The peer has already closed the connection.
        }
    }

    private void count(String key, Object value) {
        ConcurrentMap<Object, Integer> byValue = connections.get(key);
        if (byValue != null) {
            byValue.merge(value, 1, Integer::sum);
        }
    }

    /** Returns the values in effect by their keys in reports; where connections differ, with their number. */
    public Map<String, Object> effective() {
        Map<String, Object> effective = new LinkedHashMap<>();
        connections.forEach((key, byValue) -> {
            if (byValue.size() == 1) {
                effective.put(key + EFFECTIVE, byValue.keySet().iterator().next());
            } else if (!byValue.isEmpty()) {
                effective.put(
                        key + EFFECTIVE,
                        byValue.entrySet().stream()
                                .sorted(Map.Entry.<Object, Integer>comparingByValue()
                                        .reversed())
                                .map(entry -> "%s (%d connections)".formatted(entry.getKey(), entry.getValue()))
                                .collect(Collectors.joining(", ")));
            }
        });
        return effective;
    }
}
