package yodel.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** The client's side of TLS. Thread-safe. */
public final class ClientTls {

    private final ClientTlsConfig config;
    private final SslContext best;

    /**
     * For users without Netty channels, and because Netty's OpenSSL engine cannot close only one side of a connection.
     */
    private final JdkSslContext jdk;

    private ClientTls(ClientTlsConfig config) throws SSLException {
        this.config = config;
        Identity identity = config.identity() == null ? null : Identity.read(config.identity());
        List<X509Certificate> trusted =
                config.ca() == null || config.insecure() ? List.of() : new Pem("tls-ca", config.ca()).certificates();
        jdk = (JdkSslContext) build(SslProvider.JDK, identity, trusted);
        SslProvider provider = TlsEngine.bestFor(identity);
        best = provider == SslProvider.JDK ? jdk : build(provider, identity, trusted);
    }

    /**
     * Reads the certificate and key files of the configuration.
     *
     * @throws IllegalArgumentException if a file cannot be used; the message starts with the name of the option
     */
    public static ClientTls of(ClientTlsConfig config) {
        try {
            return new ClientTls(config);
        } catch (SSLException e) {
            IdentityFiles identity = config.identity();
            throw identity == null
                    ? new IllegalArgumentException(
                            "tls: on (expected: a Java runtime with TLS: %s)".formatted(e.getMessage()), e)
                    : Identity.certificatePem(identity).expected("a usable certificate: " + e.getMessage());
        }
    }

    /**
     * Builds a context.
     *
     * @param trusted the trusted CAs; empty for those of the JDK
     */
    private SslContext build(SslProvider provider, @Nullable Identity identity, List<X509Certificate> trusted)
            throws SSLException {
        SslContextBuilder builder = TlsEngine.configure(SslContextBuilder.forClient(), provider)
                .endpointIdentificationAlgorithm(config.insecure() ? "" : "HTTPS");
        if (identity != null) {
            builder.keyManager(identity.key(), identity.chain());
        }
        if (config.insecure()) {
            builder.trustManager(InsecureTrustManagerFactory.INSTANCE);
        } else if (!trusted.isEmpty()) {
            builder.trustManager(trusted);
        }
        return builder.build();
    }

    /** Adds TLS in front of {@code handler}, for which the channel becomes active when the handshake is complete. */
    public ChannelHandler before(ChannelHandler handler, InetSocketAddress target) {
        return new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel channel) {
                channel.pipeline()
                        .addLast(
                                best.newHandler(channel.alloc(), nameOf(target), target.getPort()),
                                new ClientHandshake(),
                                handler);
            }
        };
    }

    /**
     * Returns a future that completes when the channel is open and its handshake complete. It fails with an exception
     * whose message explains the failure to a user.
     */
    public static Future<Void> handshakeAfter(ChannelFuture connected) {
        Promise<Void> done = connected.channel().eventLoop().newPromise();
        connected.addListener(connection -> {
            if (!connection.isSuccess()) {
                done.setFailure(connection.cause());
                return;
            }
            connected
                    .channel()
                    .pipeline()
                    .get(SslHandler.class)
                    .handshakeFuture()
                    .addListener(handshake -> {
                        if (handshake.isSuccess()) {
                            done.setSuccess(null);
                        } else {
                            done.setFailure(explain(handshake.cause()));
                        }
                    });
        });
        return done;
    }

    /**
     * Starts TLS on a connected socket and blocks until the handshake is complete.
     *
     * @throws IOException if the handshake fails; the message explains the failure to a user
     */
    public Socket over(Socket socket, InetSocketAddress target) throws IOException {
        SSLSocket secure = socket(socket, target);
        try {
            secure.startHandshake();
        } catch (IOException e) {
            throw explain(e);
        }
        return secure;
    }

    /** Creates a JDK socket over another one, without starting the handshake. */
    SSLSocket socket(Socket socket, InetSocketAddress target) throws IOException {
        SSLSocket secure = (SSLSocket)
                jdk.context().getSocketFactory().createSocket(socket, nameOf(target), target.getPort(), true);
        secure.setSSLParameters(newEngine(target).getSSLParameters());
        return secure;
    }

    /** Creates a JDK engine for one connection. */
    public SSLEngine newEngine(InetSocketAddress target) {
        return jdk.newEngine(ByteBufAllocator.DEFAULT, nameOf(target), target.getPort());
    }

    /** Describes why a handshake failed, in a sentence about the server, with advice. */
    public static IOException explain(Throwable cause) {
        HandshakeFailure failure = HandshakeFailure.of(cause);
        String advice = switch (failure) {
            case UNKNOWN_CA -> " (specify the CA with --tls-ca)";
            case WRONG_NAME -> " (specify the name with --tls-server-name)";
            case GONE, OTHER -> " (does it speak TLS?)";
            default -> "";
        };
        return new IOException("TLS: " + failure.describe(cause) + advice, cause);
    }

    private String nameOf(InetSocketAddress target) {
        return config.serverName() == null ? target.getHostString() : config.serverName();
    }
}
