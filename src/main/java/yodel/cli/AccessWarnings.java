package yodel.cli;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yodel.cli.option.HostPort;
import yodel.server.admission.AccessPolicy;

/** Warns about access rules that an administrator may not have intended. */
final class AccessWarnings {

    private static final Logger log = LoggerFactory.getLogger(AccessWarnings.class);

    private AccessWarnings() {}

    /** Logs what the rules imply at {@code addresses}, on which the server listens. */
    static void log(AccessPolicy rules, List<InetSocketAddress> addresses) {
        String open = addresses.stream()
                .filter(address -> !address.getAddress().isLoopbackAddress())
                .map(HostPort::format)
                .collect(Collectors.joining(", "));
        if (rules.isOpenToAll() && !open.isEmpty()) {
            log.warn(
                    "{}: open to every client that can reach it (restrict it with --allow, or with --tls-cert,"
                            + " --tls-key and --tls-client-ca)",
                    open);
        }
        String remark = rules.tls() == null ? null : rules.tls().remark(Instant.now());
        if (remark != null) {
            log.warn("{}", remark);
        }
    }
}
