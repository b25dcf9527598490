package yodel.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;

/**
 * Ends a connection whose peer takes nothing, with a reset. An ordinary close would leave the kernel with what it holds
 * for the peer, and to go on offering it for minutes (tcp(7), {@code tcp_orphan_retries}).
 */
final class AbruptClose {

    private AbruptClose() {}

    static void of(Channel channel) {
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        // Not through the pipeline, where TLS would first say good-bye and wait for that to be taken.
        channel.unsafe().close(channel.voidPromise());
    }
}
