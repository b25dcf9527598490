package yodel.process;

import static org.assertj.core.api.Assertions.assertThat;
import static yodel.testing.Eventually.eventually;

import com.sun.management.ThreadMXBean;
import io.netty.util.ResourceLeakDetector;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import yodel.load.LoadGenerator;
import yodel.load.Progress;
import yodel.load.plan.Arrivals;
import yodel.load.plan.ConnectionPlan;
import yodel.load.plan.LoadConfig;
import yodel.load.plan.MessageSizes;
import yodel.load.plan.PayloadSpec;
import yodel.load.plan.RunDuration;
import yodel.load.plan.WriteOptions;
import yodel.load.result.Environment;
import yodel.load.result.LoadResult;
import yodel.metrics.ServerMetrics;
import yodel.server.EchoServer;
import yodel.testing.Alone;
import yodel.testing.ServerConfigs;
import yodel.transport.Transport;
import yodel.wire.LengthPrefix;
import yodel.wire.ProtocolSpec;
import yodel.wire.ReplyRule;
import yodel.wire.WireFormat;

/**
 * Verifies that, after the warm-up, neither the server nor the load generator allocates memory per message with
 * epoll; Netty's NIO and io_uring transports allocate objects.
 */
@Alone
class NoGarbageIT {

    private static final long MESSAGES = 1_000_000;

    /** JIT compilation takes longer on a busy machine. */
    private static final int MILLIONS_TO_WARM_UP = 6;

    /** Covers the statistics of each second and the diagnostics of the event loops. */
    private static final double BYTES_PER_MESSAGE = 0.1;

    private static final int CONNECTIONS = 50;

    private static ResourceLeakDetector.Level level = ResourceLeakDetector.Level.PARANOID;

    /** Disables leak detection, which allocates objects for every buffer. */
    @BeforeAll
    static void withoutLeakDetection() {
        level = ResourceLeakDetector.getLevel();
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
    }

    @AfterAll
    static void withLeakDetection() {
        ResourceLeakDetector.setLevel(level);
    }

    @Test
    void withOneMessageInFlight() throws Exception {
        assertNoGarbage(1, 64);
    }

    @Test
    void withManySmallMessagesInFlight() throws Exception {
        assertNoGarbage(64, 64);
    }

    @Test
    void withMediumSizedMessages() throws Exception {
        assertNoGarbage(16, 1000);
    }

    @Test
    void atAFixedRate() throws Exception {
        assertNoGarbage(64, 64, 100_000.0);
    }

    private static void assertNoGarbage(int depth, int bytes) throws Exception {
        assertNoGarbage(depth, bytes, null);
    }

    private static void assertNoGarbage(int depth, int bytes, @Nullable Double rate) throws Exception {
        ServerMetrics metrics = new ServerMetrics();
        try (EchoServer server = EchoServer.start(ServerConfigs.of(Transport.EPOLL, WireFormat.DEFAULT, 1), metrics)) {
            LoadGenerator generator = new LoadGenerator(
                    config(server, depth, bytes, rate), Environment.UNKNOWN, Progress.NONE, Duration.ofSeconds(1));
            CompletableFuture<LoadResult> run = CompletableFuture.supplyAsync(() -> result(generator));
            Garbage made = null;
            for (long million = 1; made == null || (!made.isLittle() && million <= MILLIONS_TO_WARM_UP); million++) {
                await(metrics, million * MESSAGES);
                Garbage before = Garbage.now(metrics);
                await(metrics, (million + 1) * MESSAGES);
                made = Garbage.now(metrics).since(before);
            }
            generator.stop();
            assertThat(run.join().stats().replyErrors()).isEmpty();
            assertThat(made.server() / made.messages()).as("server").isLessThan(BYTES_PER_MESSAGE);
            assertThat(made.generator() / made.messages()).as("load generator").isLessThan(BYTES_PER_MESSAGE);
        }
    }

    private static void await(ServerMetrics metrics, long messages) {
        eventually(messages + " messages", () -> metrics.messages() >= messages);
    }

    private static LoadResult result(LoadGenerator generator) {
        try {
            return generator.run();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static LoadConfig config(EchoServer server, int depth, int bytes, @Nullable Double rate) {
        return new LoadConfig(
                server.address(),
                new ProtocolSpec(LengthPrefix.LITTLE, ReplyRule.UPPER),
                Transport.EPOLL,
                1,
                ConnectionPlan.of(CONNECTIONS),
                depth,
                new PayloadSpec.Random(new MessageSizes(bytes, bytes)),
                WriteOptions.PLAIN,
                rate,
                Arrivals.CONSTANT,
                new RunDuration(null, Duration.ZERO, Duration.ofMinutes(5), null, Duration.ofSeconds(10)),
                Duration.ofHours(1),
                List.of(),
                null);
    }

    /** The bytes allocated by the event loop threads, and the messages answered meanwhile. */
    private record Garbage(double server, double generator, double messages) {

        static Garbage now(ServerMetrics metrics) {
            return new Garbage(allocatedBy("worker-"), allocatedBy("load-"), metrics.messages());
        }

        private static double allocatedBy(String threads) {
            ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            double bytes = 0;
            for (ThreadInfo thread : bean.getThreadInfo(bean.getAllThreadIds())) {
                if (thread != null && thread.getThreadName().startsWith(threads)) {
                    bytes += bean.getThreadAllocatedBytes(thread.getThreadId());
                }
            }
            return bytes;
        }

        Garbage since(Garbage before) {
            return new Garbage(server - before.server, generator - before.generator, messages - before.messages);
        }

        boolean isLittle() {
            return server < BYTES_PER_MESSAGE * messages && generator < BYTES_PER_MESSAGE * messages;
        }
    }
}
