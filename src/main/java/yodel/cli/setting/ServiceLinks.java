package yodel.cli.setting;

import java.util.regex.Pattern;

/**
 * Recognizes the environment variables that Kubernetes sets in every pod for each Service of its namespace. For a
 * Service named yodel or yodel-*, they collide with the variables of Yodel:
 * https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables.
 *
 * <pre>
 *  YODEL_SERVICE_HOST=10.96.0.1           YODEL_PORT_8080_TCP=tcp://10.96.0.1:8080
 *  YODEL_SERVICE_PORT=8080                YODEL_PORT_8080_TCP_PROTO=tcp
 *  YODEL_SERVICE_PORT_HTTP=8080           YODEL_PORT_8080_TCP_PORT=8080
 *  YODEL_PORT=tcp://10.96.0.1:8080        YODEL_PORT_8080_TCP_ADDR=10.96.0.1
 * </pre>
 */
final class ServiceLinks {

    private static final Pattern ADDRESS = Pattern.compile("(?:tcp|udp|sctp)://\\S+:[0-9]+");
    private static final Pattern PORT = Pattern.compile(".*_PORT(?:_[0-9]+_(?:TCP|UDP|SCTP))?");
    private static final Pattern LINK_NAME = Pattern.compile(
            ".*_SERVICE_(?:HOST|PORT(?:_.+)?)|.*_PORT_[0-9]+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?");

    private ServiceLinks() {}

    /**
     * Returns whether {@code variable} is a service link, judged by its name or, if a setting has the same name, by
     * its value.
     */
    static boolean isLink(String variable, String value) {
        return LINK_NAME.matcher(variable).matches()
                || (PORT.matcher(variable).matches()
                        && ADDRESS.matcher(value.strip()).matches());
    }
}
