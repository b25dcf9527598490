package yodel.server;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.List;
import yodel.metrics.ServerMetrics;
import yodel.server.admission.AccessController;
import yodel.server.admission.AccessPolicy;
import yodel.testing.Peer;

/** A server under test with its metrics. */
record TestEchoServer(EchoServer server, ServerMetrics metrics) implements AutoCloseable {

    static TestEchoServer start(ServerConfig config) throws BindFailedException {
        ServerMetrics metrics = new ServerMetrics();
        return new TestEchoServer(EchoServer.start(config, metrics), metrics);
    }

    static TestEchoServer start(ServerConfig config, AccessPolicy rules) throws BindFailedException {
        ServerMetrics metrics = new ServerMetrics();
        return new TestEchoServer(EchoServer.start(config, new AccessController(rules), List.of(), metrics), metrics);
    }

    InetSocketAddress address() {
        return server.address();
    }

    Peer connect() {
        return Peer.connect(address());
    }

    /** Returns the maximum number of bytes currently pending for a client. */
    long mostWaiting() {
        return server.connections().stream()
                .mapToLong(connection -> connection.unsafe().outboundBuffer().totalPendingWriteBytes())
                .max()
                .orElse(0);
    }

    /** Returns the server side of its only connection. */
    Channel onlyConnection() {
        return server.connections().iterator().next();
    }

    @Override
    public void close() {
        server.close();
    }
}
