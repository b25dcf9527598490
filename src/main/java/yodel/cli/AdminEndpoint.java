package yodel.cli;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;
import yodel.admin.AdminServer;
import yodel.server.EchoServer;

/** The place where a server tells how it goes, or none. */
final class AdminEndpoint implements AutoCloseable {

    private final @Nullable AdminServer admin;

    AdminEndpoint(@Nullable AdminServer admin) {
        this.admin = admin;
    }

    void serving(EchoServer server) {
        if (admin != null) {
            admin.status().ready(HostPort.format(server.address()), server.eventLoops(), server::directBytes);
        }
    }

    void sayWhere(PrintStream out) {
        if (admin != null) {
            out.println("admin on http://%s/".formatted(HostPort.format(admin.address())));
        }
    }

    void draining() {
        if (admin != null) {
            admin.status().draining();
        }
    }

    @Override
    public void close() {
        if (admin != null) {
            admin.close();
        }
    }
}
