package yodel.server;

import io.netty.channel.ChannelPipeline;
import yodel.tls.TlsHandler;

/** What a connection's end has to see to in TLS; a class of its own, so that nothing of TLS is loaded without it. */
final class TlsEnd {

    private TlsEnd() {}

    /** Everything that was written goes out, and a close_notify behind it. */
    static void endOutput(ChannelPipeline pipeline) {
        if (pipeline.get(Stage.TLS) instanceof TlsHandler tls) {
            tls.endOutput();
        }
    }

    /** Whether no record and no handshake has begun that is not at its end. */
    static boolean isBetweenRecords(ChannelPipeline pipeline) {
        return !(pipeline.get(Stage.TLS) instanceof TlsHandler tls) || tls.isBetweenRecords();
    }
}
