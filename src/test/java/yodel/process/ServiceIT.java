package yodel.process;

import static org.assertj.core.api.Assertions.assertThat;
import static yodel.testing.Eventually.eventually;
import static yodel.testing.Peer.message;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yodel.testing.NotifyListener;
import yodel.testing.Peer;
import yodel.testing.Tools;
import yodel.testing.YodelProcess;

/** Tests {@code yodel serve} as a service; the test acts as systemd. */
@EnabledOnOs(OS.LINUX)
class ServiceIT {

    private static final Pattern LISTENING = Pattern.compile("listening on ([^(]*) \\(.*");
    private static final int RESTARTS = 3;
    private static final int CLIENTS = 4;

    @TempDir
    private Path directory = Path.of("");

    /** Runs the launcher with inherited sockets that stay open during restarts. */
    private record Activated(YodelProcess process) implements AutoCloseable {

        static Activated start(Map<String, String> environment, List<String> addresses, String... options) {
            Tools.require("python3", "python3");
            List<String> command = new ArrayList<>(List.of("python3", "src/test/python/listen_for.py"));
            command.addAll(addresses);
            command.addAll(List.of("--", YodelProcess.LAUNCHER.toString(), "serve"));
            command.addAll(List.of(options));
            return new Activated(YodelProcess.start(new ProcessBuilder(command), environment));
        }

        /**
         * Waits until the given number of consecutive processes have printed their addresses, and returns the last
         * address.
         */
        List<InetSocketAddress> awaitReady(int processes) {
            eventually("the server is ready", () -> process.out().size() >= processes || !process.isAlive());
            assertThat(process.out()).as("%s", process.err()).hasSizeGreaterThanOrEqualTo(processes);
            Matcher listening = LISTENING.matcher(process.out().get(processes - 1));
            assertThat(listening.matches()).as("%s", process.out()).isTrue();
            List<InetSocketAddress> addresses = new ArrayList<>();
            for (String address : listening.group(1).split(", ", -1)) {
                int colon = address.lastIndexOf(':');
                String host = address.substring(0, colon).replaceAll("[\\[\\]]", "");
                addresses.add(new InetSocketAddress(host, Integer.parseInt(address.substring(colon + 1))));
            }
            return addresses;
        }

        int stop() {
            return process.signal("TERM").awaitExit();
        }

        @Override
        public void close() {
            process.close();
        }
    }

    private NotifyListener listener(String kind) {
        return kind.equals("path") ? NotifyListener.at(directory.resolve("notify")) : NotifyListener.withAbstractName();
    }

    @ParameterizedTest
    @ValueSource(strings = {"path", "abstract"})
    void reportsReadinessStatusAndStopping(String kind) {
        try (NotifyListener systemd = listener(kind);
                YodelProcess serve =
                        YodelProcess.serve(Map.of("NOTIFY_SOCKET", systemd.address()), "--drain-timeout", "20s")) {
            eventually("readiness is reported", () -> !systemd.received().isEmpty());
            // The server already accepts connections, so there is no retry.
            try (Peer peer = Peer.connect(serve.awaitReady())) {
                peer.assertServed();
                eventually(
                        "it tells of the connection", () -> systemd.received().size() >= 2);
            }
            assertThat(serve.signal("TERM").awaitExit()).isEqualTo(143);
            List<String> told = systemd.received();
            assertThat(told.get(0)).isEqualTo("READY=1\nSTATUS=connections: 0, messages/s: 0, sent kB/s: 0");
            assertThat(told.get(1)).startsWith("STATUS=connections: 1, ");
            assertThat(told).contains("STOPPING=1\nEXTEND_TIMEOUT_USEC=30000000");
            assertThat(told).noneMatch(message -> message.contains("WATCHDOG"));
            assertThat(serve.err()).hasSize(2);
        }
    }

    @Test
    void pingsTheWatchdogUntilItExits() {
        try (NotifyListener systemd = NotifyListener.withAbstractName();
                YodelProcess serve =
                        YodelProcess.serve(Map.of("NOTIFY_SOCKET", systemd.address(), "WATCHDOG_USEC", "200000"))) {
            eventually("watchdog pings arrive", () -> systemd.count("WATCHDOG=1") >= 3);
            assertThat(systemd.received().get(0)).startsWith("READY=1\n");
            assertThat(serve.signal("TERM").awaitExit()).isEqualTo(143);
        }
    }

    @Test
    void loadsNoClassesWithoutAServiceManager() throws IOException {
        Path classes = directory.resolve("classes.log");
        // Classes that are linked ahead of time are present from the start, even if unused.
        String options = "-Xshare:off -Xlog:class+load:file=" + classes;
        try (YodelProcess serve = YodelProcess.serve(Map.of("YODEL_JAVA_OPTS", options))) {
            serve.awaitReady();
            serve.signal("TERM").awaitExit();
        }
        assertThat(Files.readString(classes))
                .contains("yodel.systemd.ServiceManager ")
                .doesNotContain("yodel.systemd.NotifySocket", "yodel.systemd.Watchdog", "yodel.systemd.InheritedSocket")
                .doesNotContain("yodel.log.LogOutput", "com.fasterxml.jackson");
    }

    @Test
    void listensOnEveryInheritedSocket() {
        try (Activated serve =
                Activated.start(Map.of(), List.of("127.0.0.1", "::1", "127.0.0.2"), "--host", "192.0.2.1")) {
            List<InetSocketAddress> addresses = serve.awaitReady(1);
            assertThat(addresses)
                    .extracting(address -> address.getAddress().getHostAddress())
                    .containsExactly("127.0.0.1", "0:0:0:0:0:0:0:1", "127.0.0.2");
            assertThat(serve.process().out().get(0)).contains("; epoll (auto; inherited sockets require it), ");
            assertThat(serve.process().err()).isEmpty();
            for (InetSocketAddress address : addresses) {
                assertThat(answer(address)).isEqualTo(message("HELLO"));
            }
            assertThat(serve.stop()).isEqualTo(143);
        }
    }

    @Test
    void usesEpollForInheritedSocketsRegardlessOfTheTransportOption() {
        try (Activated serve = Activated.start(Map.of(), List.of("127.0.0.1"), "--transport", "nio")) {
            assertThat(answer(serve.awaitReady(1).get(0))).isEqualTo(message("HELLO"));
            assertThat(serve.process().out().get(0)).contains("; epoll, ");
            assertThat(serve.process().err())
                    .singleElement()
                    .asString()
                    .contains("WARN  transport nio ignored: inherited sockets require epoll");
            assertThat(serve.stop()).isEqualTo(143);
        }
    }

    @Test
    void rejectsABlockingSocketInOneSentence() {
        try (Activated serve = Activated.start(Map.of(), List.of("blocking", "127.0.0.1"))) {
            assertThat(serve.process().awaitExit()).isEqualTo(2);
            assertThat(serve.process().err())
                    .singleElement()
                    .asString()
                    .endsWith("the inherited socket with file descriptor 3 (socket-0) blocks (expected:"
                            + " NonBlocking=yes in the service unit)");
        }
    }

    /** Connection attempts must not be refused; connections during the stop may be closed without a reply. */
    @Test
    void refusesNoConnectionsDuringARestart() {
        try (Activated serve = Activated.start(Map.of(), List.of("127.0.0.1"))) {
            InetSocketAddress address = serve.awaitReady(1).get(0);
            AtomicBoolean end = new AtomicBoolean();
            AtomicInteger answered = new AtomicInteger();
            List<CompletableFuture<Void>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(CompletableFuture.runAsync(() -> {
                    while (!end.get()) {
                        byte[] reply = answer(address);
                        assertThat(reply).isIn(new byte[0], message("HELLO"));
                        answered.addAndGet(reply.length == 0 ? 0 : 1);
                    }
                }));
            }
            for (int restart = 1; restart <= RESTARTS; restart++) {
                int before = answered.get();
                eventually("the server answers", () -> answered.get() > before + 100 || failed(clients));
                serve.process().signal("USR1");
                assertThat(serve.awaitReady(1 + restart)).containsExactly(address);
            }
            int before = answered.get();
            eventually("the server answers", () -> answered.get() > before + 100 || failed(clients));
            end.set(true);
            clients.forEach(CompletableFuture::join);
            assertThat(serve.stop()).isEqualTo(143);
        }
    }

    private static boolean failed(List<CompletableFuture<Void>> clients) {
        return clients.stream().anyMatch(CompletableFuture::isCompletedExceptionally);
    }

    private static byte[] answer(InetSocketAddress address) {
        try (Peer peer = Peer.connect(address)) {
            return peer.send(message("hello")).receive(9);
        }
    }

    /** Starts {@code yodel serve} with a file as its standard error, declared to be the journal. */
    private static YodelProcess serveWithJournal(Path journal, String... options) {
        String script =
                "exec 2>\"$0\"; JOURNAL_STREAM=$(stat -L -c %d:%i /proc/self/fd/2) exec scripts/yodel serve \"$@\"";
        List<String> command = new ArrayList<>(List.of("bash", "-c", script, journal.toString()));
        command.addAll(List.of(options));
        return YodelProcess.start(new ProcessBuilder(command), Map.of());
    }

    /** Only a standard error connected to the journal gets priorities, because services may log elsewhere. */
    @Test
    void logsPrioritiesOnlyToTheJournal() throws IOException {
        Path journal = directory.resolve("journal");
        try (YodelProcess serve = serveWithJournal(journal, "--port", "0")) {
            serve.awaitReady();
            serve.signal("TERM").awaitExit();
        }
        assertThat(Files.readAllLines(journal)).hasSize(2);
        assertThat(Files.readAllLines(journal).get(0)).startsWith("<6>SIGTERM: stopped accepting");
        try (YodelProcess serve = YodelProcess.serve(Map.of("JOURNAL_STREAM", "1:2"))) {
            serve.awaitReady();
            serve.signal("TERM").awaitExit();
            assertThat(serve.err().get(0)).matches("\\d{4}-\\d\\d-\\d\\d .* INFO  SIGTERM: .*");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port=abc", "--no-such-option", "--config=/no/such/file", "--host=nowhere.invalid"})
    void reportsInvalidOptionsAsErrorsInTheJournal(String option) throws IOException {
        Path journal = directory.resolve("journal");
        try (YodelProcess serve = serveWithJournal(journal, "--port", "0", option)) {
            assertThat(serve.awaitExit()).isNotZero();
        }
        assertThat(Files.readAllLines(journal)).isNotEmpty().allMatch(line -> line.startsWith("<3>"));
    }

    @Test
    void isNotRestartedWithAnInvalidOption() throws IOException {
        try (YodelProcess serve = YodelProcess.start("serve", "--port", "abc")) {
            assertThat(Files.readAllLines(Path.of("config/systemd/yodel.service")))
                    .contains("RestartPreventExitStatus=" + serve.awaitExit());
            assertThat(serve.err()).first().asString().startsWith("yodel: --port: abc ");
        }
    }
}
