package yodel.server.admission;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import yodel.server.connection.HandlerNames;
import yodel.server.connection.ServerContext;
import yodel.tls.ServerTls;

/**
 * Adds the handlers that a connection passes before it is served, under the rules in force when it was accepted.
 *
 * <pre>
 *   socket --> proxy header --> TLS --> authentication --> EchoPipeline
 *                   |            |            |
 *                   |            |            +--> lingering close: the client does not know the key
 *                   |            +--> lingering close: the handshake failed
 *                   +--> closed: no header, or the client is not allowed
 * </pre>
 */
final class AdmissionPipeline extends ChannelInitializer<Channel> {

    private final AccessPolicy rules;
    private final OpenConnections open;
    private final ServerContext context;

    /** @param open the number of open connections per address */
    AdmissionPipeline(AccessPolicy rules, OpenConnections open, ServerContext context) {
        this.rules = rules;
        this.open = open;
        this.context = context;
    }

    @Override
    protected void initChannel(Channel connection) {
        ChannelPipeline pipeline = connection.pipeline();
        ProxyProtocol proxy = rules.proxy();
        if (proxy != null) {
            pipeline.addLast(new ProxyHeaderDecoder(), new ProxyHeaderHandler(rules, proxy, open, context.closer()));
        }
        ServerTls tls = rules.tls();
        if (tls != null) {
            tls.addTo(pipeline, HandlerNames.TLS);
            pipeline.addLast(new TlsEventHandler(context.closer()));
        }
        Authentication authentication = rules.authentication();
        if (authentication != null) {
            pipeline.addLast(new AuthenticationHandler(authentication, context.closer()));
        }
    }
}
