package yodel.bench;

import static yodel.testing.Eventually.eventually;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import yodel.testing.LocalSockets;
import yodel.testing.YodelProcess;

/** A server to be measured, in its best configuration for an echo on one processor. */
enum Contender {
    YODEL("Yodel") {
        @Override
        Server start(Cores cores) {
            return yodel(this, cores, List.of());
        }
    },
    YODEL_RAW("Yodel, raw") {
        @Override
        Server start(Cores cores) {
            return yodel(this, cores, List.of(RAW));
        }
    },
    GEVENT("Python gevent", "python3-gevent") {
        @Override
        Optional<String> missing() {
            return python().isPresent() ? Optional.empty() : notInstalled();
        }

        @Override
        Server start(Cores cores) {
            String script = SOURCES.resolve("python/gevent_echo.py").toString();
            YodelProcess process = launch(cores, List.of(python().orElseThrow(), script));
            return new Server(this, process, process.awaitReady(), List.of(RAW));
        }
    },
    SOCAT("socat", "socat") {
        @Override
        Optional<String> missing() {
            return Programs.succeeds("socat", "-V") ? Optional.empty() : notInstalled();
        }

        @Override
        Server start(Cores cores) throws IOException {
            InetSocketAddress address = freeAddress();
            // With a pipe, socat needs one process per connection, or two with EXEC:cat, and is slower.
            String listen = "TCP4-LISTEN:%d,bind=%s,fork,reuseaddr,nodelay,backlog=4096"
                    .formatted(address.getPort(), address.getHostString());
            YodelProcess process = launch(cores, List.of("socat", listen, "PIPE"));
            return new Server(this, awaitListening(process, address), address, List.of(RAW, "--expect=same"));
        }
    },
    NETTY("textbook Netty") {
        @Override
        Server start(Cores cores) {
            return framed(this, cores, java("yodel.bench.peer.NettyEcho"));
        }
    },
    VIRTUAL_THREADS("Java virtual threads") {
        @Override
        Optional<String> missing() {
            return JAVA_VERSION >= VIRTUAL_THREADS_SINCE
                    ? Optional.empty()
                    : Optional.of("virtual threads require Java 21 or newer");
        }

        @Override
        Server start(Cores cores) {
            return framed(this, cores, java("yodel.bench.peer.VirtualThreadEcho"));
        }
    },
    GO("Go", "golang-go") {
        @Override
        Optional<String> missing() {
            return Files.isExecutable(COMPILED.resolve("go_echo")) ? Optional.empty() : notInstalled();
        }

        @Override
        Server start(Cores cores) {
            return framed(this, cores, List.of(COMPILED.resolve("go_echo").toString()));
        }
    },
    LIBUV("libuv in C", "gcc libc6-dev libuv1-dev") {
        @Override
        Optional<String> missing() {
            return Files.isExecutable(COMPILED.resolve("uv_echo")) ? Optional.empty() : notInstalled();
        }

        @Override
        Server start(Cores cores) {
            return framed(this, cores, List.of(COMPILED.resolve("uv_echo").toString()));
        }
    },
    NODE("Node.js", "nodejs") {
        @Override
        Optional<String> missing() {
            return Programs.succeeds("node", "--version") ? Optional.empty() : notInstalled();
        }

        @Override
        Server start(Cores cores) {
            return framed(
                    this, cores, List.of("node", SOURCES.resolve("node/echo.js").toString()));
        }
    },
    SOCKPERF("sockperf", "sockperf") {
        @Override
        Optional<String> missing() {
            return Programs.succeeds("sockperf", "--version") ? Optional.empty() : notInstalled();
        }

        @Override
        Server start(Cores cores) throws IOException {
            InetSocketAddress address = freeAddress();
            YodelProcess process = launch(
                    cores,
                    List.of(
                            "sockperf",
                            "server",
                            "--tcp",
                            "--ip=" + address.getHostString(),
                            "--port=" + address.getPort()));
            return new Server(this, awaitListening(process, address), address, List.of());
        }
    };

    private static final String RAW = "--framing=raw";

    private static final Path SOURCES = Path.of("src", "bench");

    /** Where scripts/bench puts the programs that it compiles. */
    private static final Path COMPILED = Path.of("target", "bench");

    private static final int JAVA_VERSION = Runtime.version().feature();
    private static final int VIRTUAL_THREADS_SINCE = 21;
    private static final int UNSAFE_WARNINGS_SINCE = 24;

    private final String label;
    private final String debianPackage;

    Contender(String label) {
        this(label, "");
    }

    Contender(String label, String debianPackage) {
        this.label = label;
        this.debianPackage = debianPackage;
    }

    /** Starts the server on a free port of 127.0.0.1 and waits until it listens. */
    abstract Server start(Cores cores) throws IOException;

    /** Returns why the server cannot be measured; empty if it can. */
    Optional<String> missing() {
        return Optional.empty();
    }

    Optional<String> notInstalled() {
        return Optional.of("%s is not installed (apt-get install %s)".formatted(label, debianPackage));
    }

    @Override
    public String toString() {
        return label;
    }

    private static Server yodel(Contender contender, Cores cores, List<String> dialect) {
        List<String> serve =
                List.of(YodelProcess.LAUNCHER.toString(), "serve", "--host=127.0.0.1", "--port=0", "--threads=1");
        YodelProcess process =
                launch(cores, Stream.concat(serve.stream(), dialect.stream()).toList());
        return new Server(contender, process, process.awaitReady(), dialect);
    }

    private static Server framed(Contender contender, Cores cores, List<String> command) {
        YodelProcess process = launch(cores, command);
        return new Server(contender, process, process.awaitReady(), List.of());
    }

    private static List<String> java(String program) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (JAVA_VERSION >= UNSAFE_WARNINGS_SINCE) {
            // As for Yodel: without it, Netty uses slower methods.
            command.add("--enable-native-access=ALL-UNNAMED");
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(List.of("-cp", "target/test-classes:target/yodel.jar", program));
        return command;
    }

    private static YodelProcess launch(Cores cores, List<String> command) {
        // The options of the tests would enable leak detection.
        String options = System.getenv().getOrDefault("YODEL_JAVA_OPTS", "");
        return YodelProcess.start(new ProcessBuilder(cores.server(command)), Map.of("YODEL_JAVA_OPTS", options));
    }

    /** Returns Debian's Python if the one in the PATH is another one without gevent. */
    private static Optional<String> python() {
        return Stream.of("python3", "/usr/bin/python3")
                .filter(python -> Programs.succeeds(python, "-c", "import gevent"))
                .findFirst();
    }

    /** Returns a free address, for servers that cannot choose a port and report it. */
    private static InetSocketAddress freeAddress() throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        try (ServerSocket socket = new ServerSocket(0, 1, loopback)) {
            return new InetSocketAddress(loopback, socket.getLocalPort());
        }
    }

    private static YodelProcess awaitListening(YodelProcess process, InetSocketAddress address) {
        eventually(
                "%s listens".formatted(address), () -> !process.isAlive() || LocalSockets.listensAt(address.getPort()));
        if (!process.isAlive()) {
            throw new IllegalStateException("ended immediately: " + process.out() + process.err());
        }
        return process;
    }
}
