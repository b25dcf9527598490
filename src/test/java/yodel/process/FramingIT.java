package yodel.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yodel.testing.YodelProcess;

/** Tests {@code serve}, {@code check}, {@code load} and {@code send} as processes that agree on a framing. */
class FramingIT {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--length-bytes 2 --byte-order big --length-offset 3 --length-adjustment -5 --reply same",
                "--framing delimiter --delimiter 0d0a656e64"
            })
    void allCommandsAgree(String framing) {
        List<String> options = Arrays.asList(framing.split(" ", -1));
        try (YodelProcess serve = YodelProcess.serve(options.toArray(String[]::new))) {
            String target = serve.target();
            // Those whose outcome depends on the framing.
            List<String> checked = run(options, "check", target, "--only", "11-26,41-59");
            assertThat(checked.get(checked.size() - 1)).contains(" 0 failed, ");
            List<String> loaded =
                    run(options, "load", target, "-c", "4", "-p", "8", "-s", "0-300", "-n", "500", "-w", "0s");
            assertThat(loaded).anyMatch(line -> line.contains("500 "));
            List<String> sent = run(options, "send", target, "hello", "grüße");
            assertThat(sent)
                    .isEqualTo(framing.endsWith("same") ? List.of("hello", "grüße") : List.of("HELLO", "GRüßE"));
        }
    }

    private static List<String> run(List<String> options, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(args[0].equals("send") ? 1 : all.size(), options);
        try (YodelProcess client = YodelProcess.start(all.toArray(String[]::new))) {
            assertThat(client.awaitExit())
                    .as("%s%n%s", String.join("\n", client.out()), String.join("\n", client.err()))
                    .isZero();
            return client.out();
        }
    }
}
