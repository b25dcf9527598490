package yodel.load;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import yodel.load.message.MessageFactory;
import yodel.load.plan.LoadConfig;
import yodel.load.reply.MeasurementWindow;
import yodel.load.result.MessageCounts;
import yodel.load.schedule.ConstantArrivals;
import yodel.transport.Transport;
import yodel.transport.socket.SocketOption;
import yodel.transport.socket.SocketReadings;

/** Tests with a clock that the test controls and a message due every 10 ns. */
class LoadWorkerTest {

    private static final long GAP = 10;

    private final AtomicLong clock = new AtomicLong();
    private final SlotPolling polling = new SlotPolling(clock::get);
    private final EventLoopGroup group = Transport.best().newEventLoops(1, "load", () -> polling);

    @AfterEach
    void endEventLoop() {
        group.shutdownGracefully(0, 0, SECONDS).syncUninterruptibly();
    }

    /** Returns the counts of an event loop that was delayed from the start of the measurement until after its end. */
    private MessageCounts heldUp(long measured) throws Exception {
        TestRun run = new TestRun();
        run.rate = 1e9 / GAP;
        try (BrokenServer server = BrokenServer.start((number, request, out) -> out.right(request))) {
            LoadConfig config = run.config(server.address());
            RunTarget target = new RunTarget(List.of(config.target()));
            LoadWorker worker = new LoadWorker(
                    (EventLoop) group.iterator().next(),
                    polling,
                    config,
                    target,
                    new SocketReadings(config.connections().sockets(), SocketOption.Role.CLIENT),
                    clock::get,
                    MessageFactory.create(config.payloadSpec(), config.form(), PooledByteBufAllocator.DEFAULT));
            new RampUp(config, target, clock::get, open -> {}, 0).openAll(List.of(worker), 1, () -> false);
            MessageCounts counts = worker.ask(() -> {
                worker.start(new MeasurementWindow(0, measured), new ConstantArrivals(0, GAP, 1, 0), Long.MAX_VALUE);
                clock.set(2 * measured);
                worker.end();
                return worker.recorder().stats().counts();
            });
            worker.ask(() -> {
                worker.close();
                return true;
            });
            return counts;
        }
    }

    @Test
    void processesSlotsThatWereDueBeforeTheEndOfADelayedLoop() throws Exception {
        MessageCounts counts = heldUp(50 * GAP);
        assertThat(counts.due()).isEqualTo(50);
        assertThat(counts.dropped()).isZero();
    }

    @Test
    void dropsSlotsBeyondTheLimitOfOneIteration() throws Exception {
        MessageCounts counts = heldUp(5_000 * GAP);
        assertThat(counts.due()).isEqualTo(5_000);
        assertThat(counts.dropped()).isBetween(3_000L, 4_999L);
    }
}
