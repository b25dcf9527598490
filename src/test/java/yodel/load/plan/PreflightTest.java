package yodel.load.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import yodel.transport.socket.SocketSettings;

class PreflightTest {

    private final Preflight machine = new Preflight(1_000, 100);

    private static ConnectionPlan plan(int connections, int idle, InetAddress... sources) {
        return new ConnectionPlan(connections, idle, null, null, false, List.of(sources), SocketSettings.NONE, true);
    }

    @Test
    void acceptsARunForWhichTheResourcesSuffice() {
        assertThatCode(() -> machine.check(plan(60, 40))).doesNotThrowAnyException();
    }

    @Test
    void suggestsARemedyForTooFewPorts() {
        assertThatThrownBy(() -> machine.check(plan(60, 41)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("connections: 101 (expected: at most 100, the number of ports on 1 source")
                .hasMessageContaining("--bind");
    }

    @Test
    void countsThePortsOfEverySourceAddress() throws Exception {
        InetAddress one = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        InetAddress other = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
        assertThatCode(() -> machine.check(plan(200, 0, one, other))).doesNotThrowAnyException();
        assertThatThrownBy(() -> machine.check(plan(201, 0, one, other))).hasMessageContaining("at most 200,");
    }

    @Test
    void suggestsARemedyForTooFewDescriptors() {
        assertThatThrownBy(() -> new Preflight(1_000, 10_000).check(plan(1_001, 0)))
                .hasMessageStartingWith(
                        "connections: 1001 (expected: at most 1000, the number of sockets that this process can open")
                .hasMessageContaining("LimitNOFILE");
    }

    @Test
    void detectsTheResourcesOfThisMachine() {
        assertThat(Preflight.ofThisMachine().descriptors()).isPositive();
        assertThat(Preflight.ofThisMachine().ports()).isBetween(1L, 65_535L);
    }
}
