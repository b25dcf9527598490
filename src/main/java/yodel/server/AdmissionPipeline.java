package yodel.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import yodel.tls.ServerTls;

/**
 * Sets up what a connection has to show before it is served, as the rules were when it was accepted.
 *
 * <pre>
 *   socket --> proxy header --> TLS --> EchoPipeline
 *                   |            |
 *                   |            +--> lingering close: the handshake failed
 *                   +--> closed: no header, or for a client that may not come
 * </pre>
 */
final class AdmissionPipeline extends ChannelInitializer<Channel> {

    private final AdmissionRules rules;
    private final OpenConnections open;
    private final Deadlines deadlines;
    private final Faults faults;

    /** @param open the number of open connections per address */
    AdmissionPipeline(AdmissionRules rules, OpenConnections open, Deadlines deadlines, Faults faults) {
        this.rules = rules;
        this.open = open;
        this.deadlines = deadlines;
        this.faults = faults;
    }

    @Override
    protected void initChannel(Channel connection) {
        ChannelPipeline pipeline = connection.pipeline();
        ProxyProtocol proxy = rules.proxy();
        if (proxy != null) {
            pipeline.addLast(new ProxyHeaderDecoder(), new ProxyHeaderHandler(rules, proxy, open, faults));
        }
        ServerTls tls = rules.tls();
        if (tls != null) {
            tls.addTo(pipeline, Stage.TLS);
            pipeline.addLast(new TlsGuard(deadlines, faults));
        }
    }
}
