package yodel.tls;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.time.Instant;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The server's side of TLS, with the content of the files at the time of its creation. Thread-safe. */
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
     * Reads the certificate and key files of the configuration.
     *
     * @throws IllegalArgumentException if a file cannot be used; the message starts with the name of the option
     */
    public static ServerTls of(ServerTlsConfig config) {
        Identity identity = Identity.read(config.identity());
        return of(config, TlsEngine.bestFor(identity), identity);
    }

    /** Creates TLS that uses the JDK's engine, even if OpenSSL is available. */
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

    /** Adds TLS to the end of the pipeline, under the given name. */
    public void addTo(ChannelPipeline pipeline, String name) {
        if (provider == SslProvider.JDK) {
            pipeline.addLast(new CompactWrites());
        }
        TlsHandler handler = new TlsHandler(context.newEngine(pipeline.channel().alloc()), provider != SslProvider.JDK);
        handler.setHandshakeTimeoutMillis(config.handshakeTimeout().toMillis());
        pipeline.addLast(name, handler);
    }

    /** Returns a warning about the validity of the server's certificate at {@code now}; null if it is valid. */
    public @Nullable String remark(Instant now) {
        return identity.remark(now);
    }

    /** Describes the engine and whether clients need a certificate, for the start-up message. */
    @Override
    public String toString() {
        return "TLS by %s%s"
                .formatted(TlsEngine.name(provider), config.clientCa() == null ? "" : ", client certificates required");
    }
}
