package yodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yodel.wire.WireFormat;

/** {@code --slo}, {@code --find-rate} and {@code --sweep}. */
class RateRunsTest {

    private static Run load(TestServer server, String args) {
        return Run.line("load " + server.address() + " -c 2 -w 0s -q --max-send-delay 1h " + args);
    }

    @Test
    void checksEveryObjective() throws Exception {
        try (TestServer server = TestServer.speaking(WireFormat.DEFAULT)) {
            Run run = load(server, "-n 100 --slo errors=0 --slo max<1h");
            assertThat(run.out()).containsPattern("objectives +errors=0 +passed +0\n +max<1h +passed +\\d");
            assertThat(run.code()).isEqualTo(0);
        }
    }

    @Test
    void exitsWithASeparateCodeWhenAnObjectiveIsMissed() throws Exception {
        try (TestServer server = TestServer.speaking(WireFormat.DEFAULT)) {
            Run run = load(server, "-n 100 --slo min>1h --slo errors=0");
            assertThat(run.out()).containsPattern("min>1h +missed").containsPattern("verdict +slo-missed");
            assertThat(run.code()).isEqualTo(3);
        }
    }

    @Test
    void sweepsOverRates() throws Exception {
        try (TestServer server = TestServer.speaking(WireFormat.DEFAULT)) {
            Run run = load(server, "--sweep 100,200 --step-duration 100ms --slo min>1h");
            assertThat(run.out().lines().toList().subList(0, 3))
                    .satisfiesExactly(
                            head -> assertThat(head).matches(" +rate/s answered/s +p50 +.*outcome"),
                            first -> assertThat(first).matches(" +100 .* missed min>1h"),
                            second -> assertThat(second).matches(" +200 .* missed min>1h"));
            assertThat(run.out()).containsPattern("sweep +the results below are for 100/s; no rate was good");
            assertThat(run.code()).isEqualTo(3);
        }
    }

    @Test
    void reportsThatNoRateWasFound() throws Exception {
        try (TestServer server = TestServer.speaking(WireFormat.DEFAULT)) {
            Run run = load(server, "--find-rate --rate 10 --step-duration 100ms -d 100ms --slo min>1h");
            assertThat(run.out()).containsPattern("found +none: even 1.0/s failed: missed min>1h");
            assertThat(run.code()).isEqualTo(3);
        }
    }

    @Test
    void printsNoStepsWhenJsonGoesToStandardOutput() throws Exception {
        try (TestServer server = TestServer.speaking(WireFormat.DEFAULT)) {
            Run run = Run.line("load " + server.address()
                    + " -c 2 -w 0s --max-send-delay 1h --sweep 100,200 --step-duration 100ms --json -");
            assertThat(new ObjectMapper().readTree(run.out()).has("verdict")).isTrue();
            assertThat(run.err().lines()).hasSize(3);
            assertThat(load(server, "--sweep 100,200 --step-duration 100ms --json -")
                            .err())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --slo p99                           | --slo: p99 (expected: a metric, one of <, <=, =, >= and >, and a threshold, in quotes, such as 'p99<5ms', 'errors=0' or 'rate>=50k/s')
            --slo errors=0 --slo p999<5ms       | --slo: p999<5ms (expected: a percentile above 0 and up to 100, such as p99.9)
            --find-rate                         | --find-rate: needs at least one --slo, such as --slo 'p99<5ms'
            --find-rate --slo max<1s --sweep 5  | --sweep: cannot be combined with --find-rate, which chooses the rates itself
            --find-rate --slo max<1s -n 100     | --messages: cannot be combined with --find-rate or --sweep, whose steps last for the time of --step-duration
            --sweep 5 -n 100                    | --messages: cannot be combined with --find-rate or --sweep, whose steps last for the time of --step-duration
            --sweep 5 --rate 10k                | --rate: cannot be combined with --sweep, which lists the rates
            --sweep 5 -d 10s                    | --duration: cannot be combined with --sweep, whose steps last for the time of --step-duration
            --sweep 5..7*1                      | --sweep: 5..7*1 (expected: 2 to 1000 rates)
            --sweep 5 --step-duration 0s                 | --step-duration: 0s (expected: more than 0s)
            --sweep 5 --step-duration 3                  | --step-duration: 3 (expected: a time with its unit, such as 500ms, 10s, 1.5m or 1h)
            """)
    void rejectsConflictingOptions(String args, String complaint) {
        Run run = Run.line("load 127.0.0.1:1 " + args);
        assertThat(run.complaint()).isEqualTo(complaint);
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(2);
    }
}
