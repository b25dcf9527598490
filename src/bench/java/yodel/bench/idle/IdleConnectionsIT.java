package yodel.bench.idle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import yodel.testing.Alone;

/** Tests with a few hundred connections instead of very many. */
@EnabledOnOs(OS.LINUX)
@Alone
class IdleConnectionsIT {

    @Test
    void holdsAllConnectionsAtOnceAndReceivesEveryReply() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(IdleConnections.run(300, new PrintStream(out, true, UTF_8))).isEmpty();
        assertThat(out.toString(UTF_8))
                .contains("300 connections are open", "300 correct, 0 wrong, 0 lost", "verdict: passed");
    }
}
