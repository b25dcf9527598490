package yodel.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;

/**
 * Closes a connection whose client reads nothing, with a reset. After an ordinary close, the kernel would keep the
 * unsent data and retry for minutes (tcp(7), {@code tcp_orphan_retries}).
 */
final class AbortiveClose {

    private AbortiveClose() {}

    static void of(Channel channel) {
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        // Bypasses the pipeline, where TLS would send a close_notify and wait until the client reads it.
        channel.unsafe().close(channel.voidPromise());
    }
}
