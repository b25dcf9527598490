package yodel.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import yodel.testing.Alone;
import yodel.testing.YodelProcess;

/** Tests {@code scripts/bench} with short measurements. */
@Alone
class BenchIT {

    /** Requires gevent. In CI, everything that scripts/test installs must be available. */
    private static void requireGevent() {
        String missing = Contender.GEVENT.missing().orElse("");
        if (System.getenv("CI") != null) {
            assertThat(missing).isEmpty();
        }
        assumeTrue(missing.isEmpty(), missing);
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void comparesYodelWithOtherServers() throws IOException, InterruptedException {
        requireGevent();
        List<String> progress = new ArrayList<>();
        try (Started started = new Started()) {
            Case load = new Case(5, 2, 64);
            Set<Contender> contenders =
                    EnumSet.of(Contender.YODEL, Contender.NETTY, Contender.YODEL_RAW, Contender.GEVENT);
            Peers peers = new Peers(Cores.ofThisMachine(), Effort.QUICK, started, List.of(load), contenders);
            String text = peers.run(progress::add).text();
            assertThat(text)
                    .as("%s", progress)
                    .containsPattern("\\| 5 x 2 x 64 B +\\| Yodel, raw +\\| +[0-9.,]+ \\| +1 \\|");
            assertThat(text).containsPattern("\\| +\\| Python gevent +\\| +[0-9.,]+ \\| +\\**[0-9.]+");
            assertThat(text).containsPattern("\\| +\\| textbook Netty +\\| +[0-9.,]+ \\| +\\**[0-9.]+");
            assertThat(text).containsPattern("\\| Python gevent +\\| +[0-9.,]+ \\|\n");
        }
    }

    @Test
    void theScriptPrintsItsUsage() {
        try (YodelProcess bench = script("--help")) {
            assertThat(bench.awaitExit()).isZero();
            assertThat(bench.out()).anyMatch(line -> line.startsWith("Usage: scripts/bench"));
        }
    }

    @Test
    void theScriptRejectsUnknownArguments() {
        try (YodelProcess bench = script("growth", "--slow")) {
            assertThat(bench.awaitExit()).isEqualTo(2);
            assertThat(bench.err()).contains("bench: --slow is none of its arguments");
        }
    }

    private static YodelProcess script(String argument, String... more) {
        List<String> command = new ArrayList<>(List.of("scripts/bench", argument));
        command.addAll(List.of(more));
        return YodelProcess.start(new ProcessBuilder(command), Map.of());
    }
}
