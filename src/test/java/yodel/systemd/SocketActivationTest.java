package yodel.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yodel.testing.WrittenLog;

class SocketActivationTest {

    private static final long PID = 4711;

    private final List<InheritedSocket> checked = new ArrayList<>();
    private final WrittenLog written = new WrittenLog();

    private List<Integer> descriptors(Map<String, String> environment) throws ActivationException {
        return SocketActivation.descriptors(environment, PID, checked::add, written.logger());
    }

    @Test
    void inheritsSocketsFromDescriptorThreeOn() throws Exception {
        assertThat(descriptors(Map.of("LISTEN_PID", "4711", "LISTEN_FDS", "3", "LISTEN_FDNAMES", "a:b.socket:c")))
                .containsExactly(3, 4, 5);
        assertThat(checked)
                .containsExactly(
                        new InheritedSocket(3, "a"), new InheritedSocket(4, "b.socket"), new InheritedSocket(5, "c"));
    }

    @Test
    void requiresNoNames() throws Exception {
        assertThat(descriptors(Map.of("LISTEN_PID", "4711", "LISTEN_FDS", "2"))).containsExactly(3, 4);
        assertThat(checked).containsExactly(new InheritedSocket(3, ""), new InheritedSocket(4, ""));
    }

    @Test
    void returnsNoneWithoutInheritedSockets() throws Exception {
        assertThat(SocketActivation.descriptors(Map.of())).isEmpty();
        assertThat(descriptors(Map.of("LISTEN_PID", "4711", "LISTEN_FDS", "0"))).isEmpty();
    }

    @Test
    void warnsAboutSocketsOfAnotherProcess() throws Exception {
        assertThat(descriptors(Map.of("LISTEN_PID", "4712", "LISTEN_FDS", "1"))).isEmpty();
        assertThat(checked).isEmpty();
        assertThat(written.lines())
                .containsExactly(
                        "ignoring inherited sockets (LISTEN_FDS): they belong to process 4712, but this is process"
                                + " 4711");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "two", "1000000"})
    void rejectsAnInvalidNumberOfSockets(String text) {
        assertThatThrownBy(() -> descriptors(Map.of("LISTEN_PID", "4711", "LISTEN_FDS", text)))
                .isInstanceOf(ActivationException.class)
                .hasMessage("LISTEN_FDS: " + text + " (expected: the number of inherited sockets)");
    }
}
