package yodel.load.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectionFailureTest {

    static Stream<Arguments> openings() {
        return Stream.of(
                Arguments.of(new ConnectException("finishConnect(..) failed: Connection refused"), "REFUSED"),
                Arguments.of(new ConnectException("connection timed out after 10000 ms: /127.0.0.1:1"), "TIMED_OUT"),
                Arguments.of(new NoRouteToHostException("No route to host"), "UNREACHABLE"),
                Arguments.of(new ConnectException("Network is unreachable"), "UNREACHABLE"),
                Arguments.of(new BindException("Address already in use"), "NO_LOCAL_PORT"),
                Arguments.of(new ConnectException("Cannot assign requested address"), "NO_LOCAL_PORT"),
                Arguments.of(new IOException("TLS: it has no certificate"), "TLS_HANDSHAKE"),
                Arguments.of(new IOException("Too many open files"), "NOT_OPENED"),
                Arguments.of(new IOException((String) null), "NOT_OPENED"));
    }

    @ParameterizedTest
    @MethodSource("openings")
    void namesWhyAConnectionCouldNotBeOpened(Throwable cause, ConnectionFailure kind) {
        assertThat(ConnectionFailure.ofOpening(cause)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "Connection reset by peer, true, RESET",
        "recvAddress(..) failed with error(-104): Connection reset by peer, false, RESET_BEFORE_REPLY",
        "Broken pipe, false, RESET_BEFORE_REPLY",
        "No buffer space available, true, BROKEN",
    })
    void namesHowAConnectionWasLost(String message, boolean answered, ConnectionFailure kind) {
        assertThat(ConnectionFailure.ofLoss(new IOException(message), answered)).isEqualTo(kind);
        assertThat(ConnectionFailure.ofLoss(null, answered))
                .isEqualTo(answered ? ConnectionFailure.CLOSED : ConnectionFailure.CLOSED_BEFORE_REPLY);
    }

    @Test
    void theFirstReasonOfAKindStays() {
        LoadStats stats = new LoadStats();
        stats.connectionFailed(ConnectionFailure.RESET, "first");
        LoadStats later = new LoadStats();
        later.connectionFailed(ConnectionFailure.RESET, "second");
        later.connectionFailed(ConnectionFailure.REFUSED, "other");
        assertThat(later.isEmpty()).isFalse();
        stats.add(later);
        assertThat(stats.connectionFailures())
                .containsEntry(ConnectionFailure.RESET, new FailureCount(2, "first"))
                .containsEntry(ConnectionFailure.REFUSED, new FailureCount(1, "other"));
        later.clear();
        assertThat(later.isEmpty()).isTrue();
    }
}
