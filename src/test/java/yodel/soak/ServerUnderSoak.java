package yodel.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import yodel.testing.YodelProcess;

/** How the server is started, and what it can be asked for. */
final class ServerUnderSoak {

    /** How long a peer is put up with. */
    private static final List<String> TIMEOUTS = List.of(
            "--message-timeout", "5s",
            "--write-timeout", "5s",
            "--half-close-timeout", "5s",
            "--linger-timeout", "5s",
            "--linger-silence", "5s",
            "--idle-timeout", "10s");

    /** Longer than the server waits for anything. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The heap that the launcher allows, all there from the begin: what grows then is something else. */
    private static final String JVM = "-Xms128m -XX:+AlwaysPreTouch";

    private ServerUnderSoak() {}

    static YodelProcess start() {
        List<String> command = new ArrayList<>(List.of("serve", "--host", "127.0.0.1", "--port", "0"));
        command.addAll(TIMEOUTS);
        return YodelProcess.start(Map.of("YODEL_JAVA_OPTS", JVM), command.toArray(String[]::new));
    }
}
