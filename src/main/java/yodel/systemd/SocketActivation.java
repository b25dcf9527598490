package yodel.systemd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sockets that systemd listens on for this service, and hands over when it starts it: sd_listen_fds(3). */
public final class SocketActivation {

    /** Behind standard input, output and error. */
    private static final int FIRST = 3;

    private SocketActivation() {}

    /**
     * The file descriptors of the sockets that were handed over to this process, which all listen; empty if there are none.
     *
     * @throws ActivationException if one of them cannot be listened on
     */
    public static List<Integer> descriptors(Map<String, String> environment) throws ActivationException {
        if (!environment.containsKey("LISTEN_FDS")) {
            return List.of();
        }
        return descriptors(
                environment,
                ProcessHandle.current().pid(),
                HandedOverSocket::check,
                LoggerFactory.getLogger(SocketActivation.class));
    }

    /** What is asked of each. */
    interface Check {
        void check(HandedOverSocket socket) throws ActivationException;
    }

    static List<Integer> descriptors(Map<String, String> environment, long pid, Check check, Logger log)
            throws ActivationException {
        String process = environment.getOrDefault("LISTEN_PID", "");
        if (!process.equals(Long.toString(pid))) {
            // Whoever ran this service from a shell without "exec" wonders where its sockets are.
            log.warn(
                    "sockets that were handed over (LISTEN_FDS) are for the process {}, not for this one, {}",
                    process,
                    pid);
            return List.of();
        }
        List<Integer> descriptors = new ArrayList<>();
        String[] names = environment.getOrDefault("LISTEN_FDNAMES", "").split(":", -1);
        int count = count(environment.getOrDefault("LISTEN_FDS", ""));
        for (int i = 0; i < count; i++) {
            check.check(new HandedOverSocket(FIRST + i, i < names.length ? names[i] : ""));
            descriptors.add(FIRST + i);
        }
        return descriptors;
    }

    private static int count(String text) throws ActivationException {
        if (!text.matches("[0-9]{1,5}")) {
            throw new ActivationException("LISTEN_FDS: " + text + " (expected: how many sockets were handed over)");
        }
        return Integer.parseInt(text);
    }
}
