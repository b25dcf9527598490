package yodel.load.plan;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import yodel.load.result.Objective;
import yodel.load.schedule.RateProfile;
import yodel.tls.ClientTls;
import yodel.transport.AddressText;
import yodel.transport.Transport;
import yodel.wire.ProtocolSpec;

/**
 * The configuration of a load run.
 *
 * @param target the address of the server
 * @param form how payloads are encoded, and which replies are correct
 * @param transport the I/O mechanism
 * @param threads the number of event loops, 1 to 1,024 and at most the number of connections
 * @param connections the connections of all event loops
 * @param depth the maximum number of messages in flight per connection, 1 to 1,000,000
 * @param payloadSpec the content of the messages
 * @param writeOptions how messages are grouped into writes
 * @param rate the messages per second that are due on all connections together in the open loop, at most
 *     {@link #MAX_RATE}; null for the closed loop, where a message is due when there is room for it in flight
 * @param rateProfile the rate over time, of which {@code rate} is the mean; null if it is constant
 * @param arrivals the distribution of messages over time in the open loop
 * @param length when the run starts and how long it lasts
 * @param maxSendDelay the limit for the 99th percentile of the generator's own send delay; a run above it is invalid
 * @param objectives the objectives that the run must meet
 * @param tls the TLS settings; null for plain TCP
 */
public record LoadConfig(
        InetSocketAddress target,
        ProtocolSpec form,
        Transport transport,
        int threads,
        ConnectionPlan connections,
        int depth,
        PayloadSpec payloadSpec,
        WriteOptions writeOptions,
        @Nullable Double rate,
        @Nullable RateProfile rateProfile,
        Arrivals arrivals,
        RunDuration length,
        Duration maxSendDelay,
        List<Objective> objectives,
        @Nullable ClientTls tls) {

    /** The highest rate that can be requested, in messages per second: one message per ns. */
    public static final double MAX_RATE = 1e9;

    /** The lowest rate that may be asked for, messages/s: one in eleven days. */
    public static final double MIN_RATE = 1e-6;

    private static final int MAX_DEPTH = 1_000_000;
    private static final int MAX_THREADS = 1024;

    /**
     * Validates the settings.
     *
     * @throws IllegalArgumentException if a value is out of range; the message names the first such option
     */
    public LoadConfig {
        Preconditions.that(threads >= 1 && threads <= MAX_THREADS, "threads", threads, "1 to 1024");
        Preconditions.that(threads <= connections.count(), "threads", threads, "at most one per connection");
        Preconditions.that(depth >= 1 && depth <= MAX_DEPTH, "depth", depth, "1 to 1000000");
        Preconditions.that(rate == null || rate > 0, "rate", Preconditions.plain(rate), "more than 0 messages/s");
        Preconditions.that(
                rate == null || rate <= MAX_RATE, "rate", Preconditions.plain(rate), "at most 1000000000 messages/s");
        Preconditions.that(
                rate == null || rate >= MIN_RATE,
                "rate",
                Preconditions.plain(rate),
                "at least 0.000001 messages/s, which is one in 11 days");
        Preconditions.that(
                writeOptions.batch() <= depth,
                "batch",
                writeOptions.batch(),
                "at most --depth, the number of messages in flight");
        Preconditions.that(!maxSendDelay.isNegative(), "max-send-delay", maxSendDelay, "0s or more");
        payloadSpec.check(form.framing());
        objectives = List.copyOf(objectives);
    }

    /** Creates a configuration with a constant rate, or without one. */
    public LoadConfig(
            InetSocketAddress target,
            ProtocolSpec form,
            Transport transport,
            int threads,
            ConnectionPlan connections,
            int depth,
            PayloadSpec payloadSpec,
            WriteOptions writeOptions,
            @Nullable Double rate,
            Arrivals arrivals,
            RunDuration length,
            Duration maxSendDelay,
            List<Objective> objectives,
            @Nullable ClientTls tls) {
        this(
                target,
                form,
                transport,
                threads,
                connections,
                depth,
                payloadSpec,
                writeOptions,
                rate,
                null,
                arrivals,
                length,
                maxSendDelay,
                objectives,
                tls);
    }

    /**
     * Returns the messages per second that are due between two times, in seconds after the start of the measurement; null
     * for the closed loop.
     */
    @Nullable
    public Double rateBetween(double from, double until) {
        return rateProfile == null || from < 0 ? rate : (Double) rateProfile.mean(from * 1e9, until * 1e9);
    }

    /** Returns all settings by their names in reports, in the order in which reports show them. */
    public Map<String, Object> options() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("target", AddressText.asGiven(target));
        options.putAll(form.options());
        options.put("transport", transport.toString());
        if (tls != null) {
            options.put("tls", true);
        }
        options.put("threads", threads);
        options.put("connections", connections.count());
        options.put("depth", depth);
        if (payloadSpec instanceof PayloadSpec.Random random) {
            options.put("size_bytes", random.sizes().toString());
        } else if (payloadSpec instanceof PayloadSpec.Text text) {
            options.put("text", text.template());
        } else if (payloadSpec instanceof PayloadSpec.Payloads payloads) {
            options.put("payload", payloads.origin());
        } else if (payloadSpec instanceof PayloadSpec.Exchange exchange) {
            options.put("request_hex", HexFormat.of().formatHex(exchange.request()));
            if (exchange.reply() != null) {
                options.put("expect_hex", HexFormat.of().formatHex(exchange.reply()));
            }
        }
        if (!options.containsKey("expect_hex")) {
            options.put("expect", form.replyRule().toString());
        }
        put(options, "write_size_bytes", writeOptions.writeSize());
        if (writeOptions.batch() > 1) {
            options.put("batch", writeOptions.batch());
        }
        if (rate != null) {
            options.put("rate_per_s", rate);
            options.put("arrivals", arrivals.toString());
            put(options, "rate_profile", rateProfile == null ? null : rateProfile.toString());
        }
        options.put("warmup_s", seconds(length.warmUp()));
        put(options, "duration_s", length.duration() == null ? null : seconds(length.duration()));
        put(options, "messages", length.messages());
        options.put("grace_period_s", seconds(length.gracePeriod()));
        put(
                options,
                "start_at",
                length.startAt() == null ? null : length.startAt().toString());
        if (connections.idle() > 0) {
            options.put("idle_connections", connections.idle());
        }
        put(options, "connect_rate_per_s", connections.perSecond());
        put(
                options,
                "lifetime",
                connections.lifetime() == null ? null : connections.lifetime().toString());
        options.put("reconnect", connections.reconnect());
        if (!connections.sources().isEmpty()) {
            options.put(
                    "bind",
                    connections.sources().stream().map(AddressText::inNumbers).collect(Collectors.joining(",")));
        }
        options.putAll(connections.sockets().options());
        if (!connections.tcpInfo()) {
            options.put("tcp_info", false);
        }
        return options;
    }

    /** Returns whether the connections are sampled for what the kernel knows about them. */
    public boolean samplesTcp() {
        return connections.tcpInfo() && transport.usesLinuxSockets();
    }

    private static void put(Map<String, Object> options, String name, @Nullable Object value) {
        if (value != null) {
            options.put(name, value);
        }
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    /**
     * Returns the configuration of the idle connections, each of which has one message in flight at the end of the run.
     */
    public LoadConfig forIdle() {
        return new LoadConfig(
                target,
                form,
                transport,
                threads,
                new ConnectionPlan(
                        Math.max(threads, connections.idle()),
                        0,
                        connections.perSecond(),
                        null,
                        false,
                        connections.sources(),
                        connections.sockets(),
                        connections.tcpInfo()),
                1,
                payloadSpec,
                WriteOptions.PLAIN,
                null,
                arrivals,
                length,
                maxSendDelay,
                objectives,
                tls);
    }

    /** Returns a copy of this configuration with another rate, in messages per second, and another length. */
    public LoadConfig withRate(double otherRate, RunDuration otherLength) {
        return new LoadConfig(
                target,
                form,
                transport,
                threads,
                connections,
                depth,
                payloadSpec,
                writeOptions,
                otherRate,
                arrivals,
                otherLength,
                maxSendDelay,
                objectives,
                tls);
    }
}
