package yodel.server;

import io.netty.channel.ChannelPipeline;
import yodel.tls.TlsHandler;

/** TLS-specific steps of closing a connection; a separate class, so that plain TCP loads nothing of TLS. */
final class TlsClose {

    private TlsClose() {}

    /** Flushes all pending writes, followed by a close_notify. */
    static void endOutput(ChannelPipeline pipeline) {
        if (pipeline.get(HandlerNames.TLS) instanceof TlsHandler tls) {
            tls.endOutput();
        }
    }

    /** Returns whether no TLS record and no handshake is incomplete. */
    static boolean isBetweenRecords(ChannelPipeline pipeline) {
        return !(pipeline.get(HandlerNames.TLS) instanceof TlsHandler tls) || tls.isBetweenRecords();
    }
}
