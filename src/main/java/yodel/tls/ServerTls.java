package yodel.tls;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.time.Instant;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** A server's side of TLS, with the files as they were when it was made. Safe for use by any thread. */
public final class ServerTls {

    private final SslContext context;
    private final SslProvider provider;
    private final ServerTlsConfig config;
    private final Identity identity;

    private ServerTls(SslContext context, SslProvider provider, ServerTlsConfig config, Identity identity) {
        this.context = context;
        this.provider = provider;
        this.config = config;
        this.identity = identity;
    }

    /**
     * Reads the files.
     *
     * @throws IllegalArgumentException beginning with the name of an option, if its file cannot be used
     */
    public static ServerTls of(ServerTlsConfig config) {
        Identity identity = Identity.read(config.identity());
        return of(config, TlsEngine.bestFor(identity), identity);
    }

    /** The same by the JDK, wherever OpenSSL is to be had too. */
    static ServerTls byTheJdk(ServerTlsConfig config) {
        return of(config, SslProvider.JDK, Identity.read(config.identity()));
    }

    private static ServerTls of(ServerTlsConfig config, SslProvider provider, Identity identity) {
        SslContextBuilder builder =
                TlsEngine.configure(SslContextBuilder.forServer(identity.key(), identity.chain()), provider);
        if (config.clientCa() != null) {
            builder.clientAuth(ClientAuth.REQUIRE)
                    .trustManager(new Pem("tls-client-ca", config.clientCa()).certificates());
        }
        try {
            return new ServerTls(builder.build(), provider, config, identity);
        } catch (SSLException e) {
            throw Identity.certificatePem(config.identity())
                    .expected("a certificate that %s can use: %s".formatted(TlsEngine.name(provider), e.getMessage()));
        }
    }

    /** Puts TLS behind what the pipeline has so far, under {@code name}. */
    public void addTo(ChannelPipeline pipeline, String name) {
        if (provider == SslProvider.JDK) {
            pipeline.addLast(new CompactWrites());
        }
        TlsHandler handler = new TlsHandler(context.newEngine(pipeline.channel().alloc()), provider != SslProvider.JDK);
        handler.setHandshakeTimeoutMillis(config.handshakeTimeout().toMillis());
        pipeline.addLast(name, handler);
    }

    /** What clients will not accept of the certificate at that time, in a sentence; null if there is nothing. */
    public @Nullable String remark(Instant now) {
        return identity.remark(now);
    }

    /** In a few words, for the line that says how the server runs. */
    @Override
    public String toString() {
        return "TLS by %s%s"
                .formatted(
                        TlsEngine.name(provider),
                        config.clientCa() == null ? "" : ", clients have to have a certificate");
    }
}
