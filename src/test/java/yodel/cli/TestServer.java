package yodel.cli;

import yodel.cli.option.HostPort;
import yodel.metrics.ServerMetrics;
import yodel.server.BindFailedException;
import yodel.server.EchoServer;
import yodel.testing.ServerConfigs;
import yodel.transport.Transport;
import yodel.wire.WireFormat;

/** A real server on a free port of this machine. */
public final class TestServer implements AutoCloseable {

    private final EchoServer server;

    private TestServer(EchoServer server) {
        this.server = server;
    }

    public static TestServer speaking(WireFormat format) throws BindFailedException {
        return new TestServer(EchoServer.start(ServerConfigs.of(Transport.NIO, format, 1), new ServerMetrics()));
    }

    /** Returns the address as used on a command line. */
    public String address() {
        return HostPort.format(server.address());
    }

    int port() {
        return server.address().getPort();
    }

    @Override
    public void close() {
        server.close();
    }
}
