package yodel.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import yodel.admin.AdminServer;
import yodel.admin.ServerDescription;
import yodel.metrics.ServerMetrics;
import yodel.testing.Http;

/** An admin server of a ready server without any traffic. */
final class TestAdmin implements AutoCloseable {

    private final AdminServer admin;

    private TestAdmin(AdminServer admin) {
        this.admin = admin;
    }

    static TestAdmin start() throws IOException {
        AdminServer admin = AdminServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new ServerDescription("1.2", "abc", "17", "4.2", "nio", 7, 8, 9, true, Map.of("port", "0")),
                new ServerMetrics());
        admin.status().ready("127.0.0.1:8080", Map.of("worker-1", Runnable::run), () -> 5);
        return new TestAdmin(admin);
    }

    String get(String path) {
        return Http.get("http://127.0.0.1:" + admin.address().getPort() + path).body();
    }

    @Override
    public void close() {
        admin.close();
    }
}
