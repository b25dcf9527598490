package yodel.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerProbeTest {

    private static final String LINE =
            "2026-11-21 10:00:00.000 INFO  SIGUSR1: connections-open=3 connections-accepted=45 heap-bytes=6789 direct-memory-used-bytes=1048576";

    @Test
    void readsAValueByName() {
        assertThat(ServerProbe.metric(LINE, "connections-open")).hasValue(3);
        assertThat(ServerProbe.metric(LINE, "direct-memory-used-bytes")).hasValue(1_048_576);
    }

    @Test
    void hasNoValueThatTheServerDoesNotLog() {
        assertThat(ServerProbe.metric(LINE, "bytes")).isEmpty();
        assertThat(ServerProbe.metric("", "connections-open")).isEmpty();
    }
}
