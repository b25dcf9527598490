package yodel.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import yodel.load.BrokenServer.Behavior;
import yodel.load.result.ConnectionFailure;
import yodel.load.result.LoadResult;
import yodel.testing.SocketServer;
import yodel.testing.Transports;
import yodel.transport.Transport;

/** A run reports the kinds of connection failures, with the reason for the first failure of each kind. */
class ConnectionFailuresTest {

    private static TestRun run(Transport transport) {
        TestRun run = new TestRun();
        run.transport = transport;
        run.connections = 5;
        run.messages = null;
        run.duration = Duration.ofMillis(500);
        return run;
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void byAServerThatClosesEachConnectionAtOnce(Transport transport) throws Exception {
        LoadResult result = run(transport).against(SocketServer.start((socket, number) -> socket.close()));
        assertThat(result.stats().connectionFailures().keySet())
                .isNotEmpty()
                .isSubsetOf(ConnectionFailure.CLOSED_BEFORE_REPLY, ConnectionFailure.RESET_BEFORE_REPLY);
        assertThat(result.stats().connectionFailures().values())
                .allSatisfy(failures ->
                        assertThat(failures.reason()).contains("before it sent anything", "--max-connections-per-ip"));
        assertThat(result.stats().connectionFailures().values().stream()
                        .mapToLong(failures -> failures.count())
                        .sum())
                .isEqualTo(5);
    }

    @ParameterizedTest
    @MethodSource(Transports.AVAILABLE)
    void byAServerThatClosesAfterAReply(Transport transport) throws Exception {
        Behavior closesAfterTheThird = (number, request, out) -> {
            if (number == 3) {
                throw new IOException("it has had enough");
            }
            out.right(request);
        };
        LoadResult result = run(transport).against(closesAfterTheThird);
        assertThat(result.stats().connectionFailures().keySet())
                .isNotEmpty()
                .isSubsetOf(ConnectionFailure.CLOSED, ConnectionFailure.RESET);
    }
}
