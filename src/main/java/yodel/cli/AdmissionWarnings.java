package yodel.cli;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yodel.cli.option.HostPort;
import yodel.server.AdmissionRules;

/** What an administrator may not have meant with the rules of who gets in. */
final class AdmissionWarnings {

    private static final Logger log = LoggerFactory.getLogger(AdmissionWarnings.class);

    private AdmissionWarnings() {}

    /** Warns of what the rules mean at {@code addresses}, where the server listens. */
    static void log(AdmissionRules rules, List<InetSocketAddress> addresses) {
        String open = addresses.stream()
                .filter(address -> !address.getAddress().isLoopbackAddress())
                .map(HostPort::format)
                .collect(Collectors.joining(", "));
        if (rules.isOpenToAll() && !open.isEmpty()) {
            log.warn(
                    "{}: open to everybody who can reach it (set --tls-cert and --tls-key, with --tls-client-ca, or"
                            + " --allow)",
                    open);
        }
        String remark = rules.tls() == null ? null : rules.tls().remark(Instant.now());
        if (remark != null) {
            log.warn("{}", remark);
        }
    }
}
