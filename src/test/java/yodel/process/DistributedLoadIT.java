package yodel.process;

import static org.assertj.core.api.Assertions.assertThat;
import static yodel.testing.Eventually.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import yodel.testing.YodelProcess;

/** A load run by several workers, each a separate process on this machine. */
@EnabledOnOs(OS.LINUX)
class DistributedLoadIT {

    private static YodelProcess load(String target, String launcher, String... options) {
        List<String> args = Stream.concat(
                        Stream.of(
                                "load",
                                target,
                                "--on",
                                "n1,n2",
                                "--on",
                                "command: " + launcher,
                                "--remote-command",
                                YodelProcess.LAUNCHER.toString(),
                                "-w",
                                "0s",
                                "--max-send-delay",
                                "1m",
                                "--quiet",
                                "--json",
                                "-"),
                        Stream.of(options))
                .toList();
        return YodelProcess.start(args.toArray(String[]::new));
    }

    /** Returns the workers that run, without the shells that start them. */
    private static Stream<ProcessHandle> workers(YodelProcess controller) {
        return ProcessHandle.of(controller.pid()).stream()
                .flatMap(ProcessHandle::descendants)
                .filter(process -> process.info().command().orElse("").endsWith("/java"));
    }

    @Test
    void twoWorkersMakeOneExactResult() {
        try (YodelProcess serve = YodelProcess.serve("--admin", "127.0.0.1:0")) {
            String target = serve.target();
            eventually("the admin server is ready", () -> serve.out().size() > 1);
            String metrics = serve.out().get(1).replace("admin on ", "") + "metrics";
            try (YodelProcess load =
                    load(target, "env HOST={host}", "-c", "5", "-n", "1001", "-r", "2k", "--server-metrics", metrics)) {
                assertThat(load.awaitExit()).as(load.err().toString()).isZero();
                JsonNode json = load.json();
                assertThat(json.at("/messages/due").asLong()).isEqualTo(1001);
                assertThat(json.at("/connections/requested").asInt()).isEqualTo(5);
                assertThat(json.at("/rate/target_per_s").asDouble()).isEqualTo(2000);
                assertThat(json.at("/run_totals/servers/0/counts_match").asBoolean())
                        .isTrue();
                assertThat(json.at("/run_totals/generators"))
                        .extracting(generator -> generator.path("name").asText()
                                + generator.path("connections").asInt())
                        .containsExactly("n13", "n22");
            }
        }
    }

    @Test
    void aKilledWorkerMakesTheRunInvalid() {
        try (YodelProcess serve = YodelProcess.serve();
                YodelProcess load = load(serve.target(), "env HOST={host}", "-c", "4", "-r", "100", "-d", "1h")) {
            // The first message is answered some time after all connections are open.
            eventually("the workers run", () -> workers(load).count() == 2);
            List<ProcessHandle> workers = workers(load).toList();
            workers.get(0).destroyForcibly();
            assertThat(load.awaitExit()).isEqualTo(4);
            assertThat(load.err()).anyMatch(line -> line.matches("yodel: .*n[12].*"));
            assertThat(workers).noneMatch(ProcessHandle::isAlive);
        }
    }

    @Test
    void workersEndWithTheirController() {
        try (YodelProcess serve = YodelProcess.serve();
                YodelProcess load = load(serve.target(), "env HOST={host}", "-c", "4", "-d", "1h")) {
            eventually("the workers run", () -> workers(load).count() == 2);
            List<ProcessHandle> workers = workers(load).toList();
            load.signal("KILL").awaitExit();
            eventually("the workers have ended", () -> workers.stream().noneMatch(ProcessHandle::isAlive));
        }
    }

    @Test
    void namesAHostThatCannotBeReached() {
        try (YodelProcess load = load("127.0.0.1:1", "sh -c 'echo no route to {host} >&2; exit 1' #")) {
            assertThat(load.awaitExit()).isEqualTo(4);
            Optional<String> first = load.err().stream().findFirst();
            assertThat(first)
                    .hasValueSatisfying(
                            line -> assertThat(line).matches("yodel: (n[12]) cannot be reached: no route to \\1"));
            assertThat(load.json().path("error").asText()).contains("cannot be reached");
        }
    }
}
