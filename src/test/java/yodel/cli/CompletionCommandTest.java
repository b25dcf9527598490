package yodel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import yodel.testing.Integration;
import yodel.testing.Tools;

/** The completion scripts, evaluated by the shells that they are for. */
@Integration
class CompletionCommandTest {

    @TempDir
    private Path directory = Path.of("");

    private Path script = Path.of("");

    @BeforeEach
    void writeScript() throws Exception {
        Tools.require("bash", "bash");
        Run run = Run.of("completion", "bash");
        assertThat(run.code()).isEqualTo(0);
        script = Files.writeString(directory.resolve("yodel.bash"), run.out());
    }

    private List<String> run(String... command) throws Exception {
        Path output = directory.resolve("output");
        int code = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        String text = Files.readString(output, UTF_8);
        assertThat(code).as(text).isEqualTo(0);
        return text.lines().toList();
    }

    /** Returns the completions that bash offers for the last of the words. */
    private List<String> complete(String... words) throws Exception {
        String program =
                "source \"$0\"; compopt() { :; }; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); COMP_LINE=\"$*\";"
                        + " _complete_yodel; printf '%s\\n' \"${COMPREPLY[@]}\"";
        Stream<String> bash = Stream.of("bash", "--norc", "-c", program, script.toString(), "yodel");
        return run(Stream.concat(bash, Stream.of(words)).toArray(String[]::new));
    }

    @Test
    void printsAScriptThatBashCanParse() throws Exception {
        assertThat(run("bash", "-n", script.toString())).isEmpty();
    }

    @Test
    void printsAScriptThatZshCanParse() throws Exception {
        Tools.require("zsh", "zsh");
        Files.writeString(script, Run.of("completion", "zsh").out());
        assertThat(run("zsh", "-n", script.toString())).isEmpty();
    }

    @Test
    void isRegisteredForTheCommand() throws Exception {
        assertThat(run("bash", "--norc", "-c", "source \"$0\"; complete -p yodel", script.toString()))
                .singleElement()
                .asString()
                .contains("-F _complete_yodel");
    }

    @Test
    void completesCommands() throws Exception {
        assertThat(complete("se")).containsExactlyInAnyOrder("serve", "send");
        assertThat(complete("ser")).containsExactly("serve");
        assertThat(complete(""))
                .containsExactlyInAnyOrder("serve", "load", "send", "ping", "check", "worker", "report", "completion");
    }

    @Test
    void completesOptions() throws Exception {
        assertThat(complete("serve", "--po")).containsExactly("--port");
        assertThat(complete("load", "--dep")).containsExactly("--depth");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "load"})
    void completesTransports(String command) throws Exception {
        assertThat(complete(command, "--transport", ""))
                .containsExactlyInAnyOrder("auto", "io_uring", "epoll", "kqueue", "nio");
    }

    static Stream<Arguments> wireOptions() {
        return Stream.of("serve", "load", "send", "ping", "check")
                .flatMap(command -> Stream.of(
                        Arguments.of(command, "--framing", List.of("length-prefix", "raw", "line", "delimiter")),
                        Arguments.of(command, "--length-bytes", List.of("1", "2", "3", "4", "8", "varint")),
                        Arguments.of(command, "--byte-order", List.of("little", "big"))));
    }

    @ParameterizedTest
    @MethodSource("wireOptions")
    void completesProtocolOptions(String command, String option, List<String> words) throws Exception {
        assertThat(complete(command, option, "")).containsExactlyInAnyOrderElementsOf(words);
    }

    @Test
    void completesTheWordsOfCheck() throws Exception {
        assertThat(complete("check", "--format", "")).containsExactlyInAnyOrder("text", "tap", "junit", "json");
        assertThat(complete("check", "--expect", "")).containsExactlyInAnyOrder("upper", "same");
    }

    @Test
    void completesFiles() throws Exception {
        assertThat(complete("serve", "--config", directory.resolve("yo").toString()))
                .containsExactly(script.toString());
    }

    @Test
    void completesShells() throws Exception {
        assertThat(complete("completion", "")).containsExactlyInAnyOrder("bash", "zsh", "fish");
    }

    /** Returns the completions that fish offers at the end of the line, without their descriptions. */
    private List<String> completeInFish(String line) throws Exception {
        Tools.require("fish", "fish");
        Files.writeString(script, Run.of("completion", "fish").out());
        String home = directory.toString();
        return run(
                        "env",
                        "HOME=" + home,
                        "fish",
                        "--no-config",
                        "-c",
                        "source $argv[1]; complete -C $argv[2]",
                        script.toString(),
                        line)
                .stream()
                .map(offer -> offer.replaceFirst("\t.*", ""))
                .toList();
    }

    @Test
    void completesCommandsInFish() throws Exception {
        assertThat(completeInFish("yodel "))
                .containsExactlyInAnyOrder("serve", "load", "send", "ping", "check", "worker", "report", "completion");
        assertThat(completeInFish("yodel report ")).containsExactlyInAnyOrder("show", "html", "compare", "merge");
    }

    @Test
    void completesOptionsAndTheirValuesInFish() throws Exception {
        assertThat(completeInFish("yodel serve --po")).containsExactly("--port");
        assertThat(completeInFish("yodel serve --transport "))
                .containsExactlyInAnyOrder("auto", "io_uring", "epoll", "kqueue", "nio");
        assertThat(completeInFish("yodel load 127.0.0.1:8080 --arr")).containsExactly("--arrivals");
        assertThat(completeInFish("yodel report merge --j")).containsExactly("--json");
        assertThat(completeInFish("yodel completion ")).containsExactlyInAnyOrder("bash", "zsh", "fish");
    }

    @Test
    void completesFilesInFishOnlyForOptionsThatTakeOne() throws Exception {
        assertThat(completeInFish("yodel serve --config " + directory.resolve("yo")))
                .containsExactly(script.toString());
        assertThat(completeInFish("yodel serve --port " + directory.resolve("yo")))
                .isEmpty();
    }
}
