package yodel.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.UnixOperatingSystemMXBean;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelOption;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddedSocketChannelTest {

    private static final int CONNECTIONS = 2_000;

    @Test
    void embeddedConnectionsTakeNoFileDescriptors() {
        assumeThat(ManagementFactory.getOperatingSystemMXBean()).isInstanceOf(UnixOperatingSystemMXBean.class);
        UnixOperatingSystemMXBean process = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = process.getOpenFileDescriptorCount();
        List<EmbeddedSocketChannel> connections = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            EmbeddedSocketChannel connection = EmbeddedSocketChannel.open(UnpooledByteBufAllocator.DEFAULT);
            connections.add(connection);
            assertThat(connection.config().getOption(ChannelOption.SO_RCVBUF)).isPositive();
        }
        long after = process.getOpenFileDescriptorCount();
        connections.forEach(connection -> connection.close().syncUninterruptibly());

        // Tests that run at the same time open some as well.
        assertThat(after - before).isLessThan(CONNECTIONS / 2);
    }
}
