package yodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import yodel.metrics.Cutoff;
import yodel.metrics.MessageError;
import yodel.metrics.Rejection;
import yodel.metrics.ServerMetrics;

class ServerFiguresTest {

    @Test
    void areShortWhereNothingWentWrong() {
        assertThat(ServerFigures.total(new ServerMetrics())).isEqualTo("accepted=0 messages=0 reply-bytes=0 pauses=0");
    }

    @Test
    void tellWhatWentWrongAndHowOften() {
        ServerMetrics metrics = new ServerMetrics();
        metrics.connectionAccepted();
        metrics.answered(2, 20);
        metrics.readingPaused();
        metrics.count(MessageError.TLS);
        metrics.count(MessageError.TLS);
        metrics.count(Rejection.MAX_CONNECTIONS);
        metrics.count(Cutoff.IDLE_TIMEOUT);
        assertThat(ServerFigures.of(metrics, 4096))
                .matches("open=1 paused=1 accepted=1 messages=2 reply-bytes=20 pauses=1 not-served.max-connections=1"
                        + " bad.tls=2 cut-off.idle-timeout=1 heap-bytes=\\d+ direct-bytes=4096");
    }
}
