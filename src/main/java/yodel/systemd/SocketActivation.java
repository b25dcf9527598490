package yodel.systemd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Inherits sockets on which systemd listens for this service; see sd_listen_fds(3). */
public final class SocketActivation {

    /** The first descriptor after standard input, output and error. */
    private static final int FIRST = 3;

    private SocketActivation() {}

    /**
     * Returns the file descriptors of the inherited listening sockets; empty if there are none.
     *
     * @throws ActivationException if the server cannot listen on one of them
     */
    public static List<Integer> descriptors(Map<String, String> environment) throws ActivationException {
        if (!environment.containsKey("LISTEN_FDS")) {
            return List.of();
        }
        return descriptors(
                environment,
                ProcessHandle.current().pid(),
                InheritedSocket::check,
                LoggerFactory.getLogger(SocketActivation.class));
    }

    /** Verifies an inherited socket. */
    interface Check {
        void check(InheritedSocket socket) throws ActivationException;
    }

    static List<Integer> descriptors(Map<String, String> environment, long pid, Check check, Logger log)
            throws ActivationException {
        String process = environment.getOrDefault("LISTEN_PID", "");
        if (!process.equals(Long.toString(pid))) {
            // Explains missing sockets to users who started the service from a shell without "exec".
            log.warn(
                    "ignoring inherited sockets (LISTEN_FDS): they belong to process {}, but this is process {}",
                    process,
                    pid);
            return List.of();
        }
        List<Integer> descriptors = new ArrayList<>();
        String[] names = environment.getOrDefault("LISTEN_FDNAMES", "").split(":", -1);
        int count = count(environment.getOrDefault("LISTEN_FDS", ""));
        for (int i = 0; i < count; i++) {
            check.check(new InheritedSocket(FIRST + i, i < names.length ? names[i] : ""));
            descriptors.add(FIRST + i);
        }
        return descriptors;
    }

    private static int count(String text) throws ActivationException {
        if (!text.matches("[0-9]{1,5}")) {
            throw new ActivationException("LISTEN_FDS: " + text + " (expected: the number of inherited sockets)");
        }
        return Integer.parseInt(text);
    }
}
