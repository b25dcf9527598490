package yodel.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static yodel.testing.Eventually.eventually;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yodel.testing.Integration;
import yodel.testing.NotifyListener;

@EnabledOnOs(OS.LINUX)
class NotifySocketTest {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void sendsToAPath() throws Exception {
        try (NotifyListener systemd = NotifyListener.at(directory.resolve("notify"));
                NotifySocket socket = NotifySocket.of(systemd.address())) {
            socket.send("READY=1", "STATUS=grüße");
            assertThat(systemd.received()).containsExactly("READY=1\nSTATUS=grüße");
        }
    }

    @Test
    void sendsToAnAbstractName() throws Exception {
        try (NotifyListener systemd = NotifyListener.withAbstractName();
                NotifySocket socket = NotifySocket.of(systemd.address())) {
            socket.send("READY=1");
            socket.send("STOPPING=1");
            assertThat(systemd.received()).containsExactly("READY=1", "STOPPING=1");
        }
    }

    @Test
    void reportsThatTheSocketDoesNotExist() throws Exception {
        Path left = directory.resolve("left");
        NotifyListener.at(left).close();
        assertThat(Files.exists(left)).isTrue();
        try (NotifySocket socket = NotifySocket.of(left.toString());
                NotifySocket nowhere =
                        NotifySocket.of(directory.resolve("missing").toString())) {
            assertThatThrownBy(() -> socket.send("READY=1"))
                    .isInstanceOf(NotifyException.class)
                    .hasMessageContaining(left + ": ");
            assertThatThrownBy(() -> nowhere.send("READY=1")).isInstanceOf(NotifyException.class);
        }
    }

    @Test
    @Integration
    void waitsWhileTheQueueIsFull() throws Exception {
        try (NotifyListener systemd = NotifyListener.withAbstractName();
                NotifySocket socket = NotifySocket.of(systemd.address())) {
            // Far more than net.unix.max_dgram_qlen, which is 10 or 512.
            int messages = 2000;
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
                try {
                    for (int i = 0; i < messages; i++) {
                        socket.send("STATUS=" + i);
                    }
                } catch (NotifyException e) {
                    throw new IllegalStateException(e);
                }
            });
            eventually("all messages have arrived", () -> systemd.received().size() == messages);
            sending.get(1, TimeUnit.MINUTES);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"notify", "vsock:2:1234", "../notify"})
    void rejectsAddressesOfOtherKinds(String address) {
        assertThatThrownBy(() -> NotifySocket.of(address))
                .hasMessage("NOTIFY_SOCKET: " + address + " (expected: a path that starts with / or @)");
    }
}
