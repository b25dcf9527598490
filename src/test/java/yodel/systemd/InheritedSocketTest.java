package yodel.systemd;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.FileDescriptor;
import io.netty.channel.unix.Socket;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ServiceIT covers blocking sockets, because a JVM cannot create one that is inherited. */
@EnabledOnOs(OS.LINUX)
class InheritedSocketTest {

    private static final String NO_TCP =
            " is not a TCP socket (expected: ListenStream= with an address and a port in the socket unit)";

    @TempDir
    private Path directory = Path.of("");

    @BeforeAll
    static void load() {
        Epoll.ensureAvailability();
    }

    private interface Preparation {
        void prepare(Socket socket) throws IOException;
    }

    private static void check(Socket socket, Preparation preparation) throws IOException {
        try {
            preparation.prepare(socket);
            new InheritedSocket(socket.intValue(), "yodel.socket").check();
        } finally {
            socket.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void acceptsAListeningSocket(String address) {
        assertThatCode(() -> check(Socket.newSocketStream(), socket -> {
                    socket.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
                    socket.listen(1);
                }))
                .doesNotThrowAnyException();
    }

    @Test
    void rejectsASocketThatDoesNotListen() {
        assertThatThrownBy(() -> check(
                        Socket.newSocketStream(),
                        socket -> socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))))
                .isInstanceOf(ActivationException.class)
                .hasMessageMatching("the inherited socket with file descriptor \\d+ \\(yodel.socket\\) does not"
                        + " listen \\(expected: Accept=no in the socket unit\\)");
    }

    @Test
    void rejectsADatagramSocket() {
        assertThatThrownBy(() -> check(
                        Socket.newSocketDgram(),
                        socket -> socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))))
                .hasMessageEndingWith(NO_TCP);
    }

    @Test
    void rejectsAUnixSocket() {
        assertThatThrownBy(() -> check(Socket.newSocketDomain(), socket -> {
                    socket.bind(new DomainSocketAddress(
                            directory.resolve("listening").toString()));
                    socket.listen(1);
                }))
                .hasMessageEndingWith(NO_TCP);
    }

    @Test
    void rejectsAFile() throws IOException {
        FileDescriptor file = FileDescriptor.from(new File("/dev/null"));
        try {
            assertThatThrownBy(() -> new InheritedSocket(file.intValue(), "").check())
                    .hasMessage("the inherited socket with file descriptor " + file.intValue() + NO_TCP);
        } finally {
            file.close();
        }
    }

    @Test
    void rejectsAClosedDescriptor() {
        int beyondAnyLimit = 1_000_000_000;
        assertThatThrownBy(() -> new InheritedSocket(beyondAnyLimit, "").check())
                .hasMessage("the inherited socket with file descriptor 1000000000 is not open");
    }
}
