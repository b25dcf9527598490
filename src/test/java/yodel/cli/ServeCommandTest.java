package yodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import yodel.wire.WireFormat;

class ServeCommandTest {

    @Test
    void failsWhenThePortIsInUse() throws Exception {
        try (TestServer other = TestServer.speaking(WireFormat.DEFAULT)) {
            Run run = Run.of("serve", "--transport", "nio", "--port", Integer.toString(other.port()));
            assertThat(run).isEqualTo(new Run(1, "", ""));
        }
    }
}
