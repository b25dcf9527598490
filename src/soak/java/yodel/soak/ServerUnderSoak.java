package yodel.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import yodel.testing.YodelProcess;

/** Starts the server with short timeouts. */
final class ServerUnderSoak {

    /** Short timeouts, so that hostile peers are disconnected during the soak. */
    private static final List<String> TIMEOUTS = List.of(
            "--message-timeout", "5s",
            "--write-timeout", "5s",
            "--half-close-timeout", "5s",
            "--linger-time", "5s",
            "--linger-timeout", "5s",
            "--idle-timeout", "10s");

    /** A time that is longer than any timeout of the server. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The default heap of the launcher, allocated in full at the start, so that growth must have another reason. */
    private static final String JVM = "-Xms128m -XX:+AlwaysPreTouch";

    private ServerUnderSoak() {}

    static YodelProcess start() {
        List<String> command = new ArrayList<>(List.of("serve", "--host", "127.0.0.1", "--port", "0"));
        command.addAll(TIMEOUTS);
        return YodelProcess.start(Map.of("YODEL_JAVA_OPTS", JVM), command.toArray(String[]::new));
    }
}
