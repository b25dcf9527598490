package yodel.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeferredReadHandlerTest {

    private final List<String> order = new ArrayList<>();

    private final EmbeddedChannel channel = new EmbeddedChannel(
            new ChannelOutboundHandlerAdapter() {
                @Override
                public void read(ChannelHandlerContext ctx) {
                    order.add("read");
                }
            },
            new DeferredReadHandler());

    DeferredReadHandlerTest() {
        channel.runPendingTasks();
        order.clear();
    }

    @Test
    void readsAfterTheQueuedTasksOfTheEventLoop() {
        channel.eventLoop().execute(() -> order.add("another's turn"));
        channel.pipeline().read();
        channel.runPendingTasks();
        assertThat(order).containsExactly("another's turn", "read");
    }

    @Test
    void readsOncePerIterationHoweverOftenRequested() {
        channel.pipeline().read();
        channel.pipeline().read();
        channel.runPendingTasks();
        channel.pipeline().read();
        channel.runPendingTasks();
        assertThat(order).containsExactly("read", "read");
    }

    @Test
    void doesNotReadIfReadingWasPausedInTheMeantime() {
        channel.pipeline().read();
        channel.config().setAutoRead(false);
        channel.runPendingTasks();
        assertThat(order).isEmpty();
        channel.config().setAutoRead(true);
        channel.runPendingTasks();
        assertThat(order).containsExactly("read");
    }

    @Test
    void doesNotReadFromAClosedConnection() {
        channel.pipeline().read();
        // EmbeddedChannel.close() would first run the pending tasks.
        channel.unsafe().close(channel.voidPromise());
        channel.runPendingTasks();
        assertThat(order).isEmpty();
    }
}
