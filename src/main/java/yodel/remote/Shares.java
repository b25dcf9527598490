package yodel.remote;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yodel.load.plan.LoadConfig;

/**
 * Divides the load of a run into exact shares: their sums are the requested amounts. Rates and messages are in
 * proportion to connections.
 */
public final class Shares {

    /** Digits after the decimal point of a rate; the last share has as many as the sum requires. */
    private static final int RATE_DIGITS = 6;

    private Shares() {}

    /**
     * Returns the options that replace the amounts of the whole run, for each worker.
     *
     * @throws IllegalArgumentException if there are fewer connections or messages than workers
     */
    public static List<List<String>> of(LoadConfig config, int workers) {
        int connections = config.connections().count();
        Long messages = config.length().messages();
        if (connections < workers) {
            throw new IllegalArgumentException(
                    "connections: %d (expected: at least one per host, %d)".formatted(connections, workers));
        }
        if (messages != null && messages < workers) {
            throw new IllegalArgumentException(
                    "messages: %d (expected: at least one per host, %d)".formatted(messages, workers));
        }
        List<List<String>> shares = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            List<String> options = new ArrayList<>();
            options.add("--connections=" + share(connections, i, workers));
            put(options, "--rate", rate(config.rate(), i, workers, connections));
            put(options, "--connect-rate", rate(config.connections().perSecond(), i, workers, connections));
            options.add("--idle-connections=" + share(config.connections().idle(), i, workers));
            put(options, "--messages", messages == null ? null : Long.toString(share(messages, i, workers)));
            options.add("--warmup=" + time(config.length().warmUp()));
            Duration duration = config.length().duration();
            put(options, "--duration", duration == null ? null : time(duration));
            shares.add(options);
        }
        return shares;
    }

    private static void put(List<String> options, String name, @Nullable String value) {
        if (value != null) {
            options.add(name + "=" + value);
        }
    }

    private static long share(long all, int worker, int workers) {
        return all / workers + (worker < all % workers ? 1 : 0);
    }

    private static @Nullable String rate(@Nullable Double all, int worker, int workers, int connections) {
        if (all == null) {
            return null;
        }
        BigDecimal rest = BigDecimal.valueOf(all);
        BigDecimal share = BigDecimal.ZERO;
        for (int i = 0; i <= worker; i++) {
            share = i == workers - 1
                    ? rest
                    : BigDecimal.valueOf(all)
                            .multiply(BigDecimal.valueOf(share(connections, i, workers)))
                            .divide(BigDecimal.valueOf(connections), RATE_DIGITS, RoundingMode.HALF_EVEN);
            rest = rest.subtract(share);
        }
        return share.toPlainString();
    }

    private static String time(Duration time) {
        return BigDecimal.valueOf(time.toNanos(), 6).stripTrailingZeros().toPlainString() + "ms";
    }
}
