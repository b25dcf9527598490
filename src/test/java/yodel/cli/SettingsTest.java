package yodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import yodel.cli.option.Converters;
import yodel.cli.output.StandardOutput;
import yodel.cli.setting.Settings;
import yodel.cli.setting.UnusedVariables;

/** The command line overrides the environment, which overrides the file; every error names the source of the value. */
class SettingsTest {

    private static final Map<String, String> NONE = Map.of();

    @TempDir
    private Path directory = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void writeFile() throws IOException {
        file = Files.writeString(directory.resolve("yodel.properties"), "# the port\n\nport = 3000\n");
    }

    private static OptionSpec serveOption(
            String name, Map<String, String> environment, @Nullable Path file, String... args) {
        CommandLine serve = new CommandLine(new ServeCommand(StandardOutput.discarding(), Map.of()));
        Converters.register(serve);
        serve.setDefaultValueProvider(Settings.of(serve.getCommandSpec(), environment, file));
        serve.parseArgs(args);
        return serve.getCommandSpec().findOption(name);
    }

    private static int port(Map<String, String> environment, @Nullable Path file, String... args) {
        return serveOption("--port", environment, file, args).getValue();
    }

    private static boolean reusePort(Map<String, String> environment, String... args) {
        return serveOption("--reuse-port", environment, null, args).getValue();
    }

    @Test
    void usesTheDefaultWithoutASetting() {
        assertThat(port(NONE, null)).isEqualTo(8080);
    }

    @Test
    void prefersTheFileToTheDefault() {
        assertThat(port(NONE, file)).isEqualTo(3000);
    }

    @Test
    void prefersTheEnvironmentToTheFile() {
        assertThat(port(Map.of("YODEL_PORT", "2000"), file)).isEqualTo(2000);
    }

    @Test
    void prefersTheCommandLineToTheEnvironment() {
        assertThat(port(Map.of("YODEL_PORT", "2000"), file, "--port", "1000")).isEqualTo(1000);
    }

    @Test
    void turnsASwitchOnByItsNameOrItsValue() {
        assertThat(reusePort(NONE)).isFalse();
        assertThat(reusePort(NONE, "--reuse-port")).isTrue();
        assertThat(reusePort(NONE, "--reuse-port=on", "--port", "0")).isTrue();
        assertThat(reusePort(NONE, "--reuse-port", "--port", "0")).isTrue();
        assertThat(reusePort(Map.of("YODEL_REUSE_PORT", "on"))).isTrue();
        assertThat(reusePort(Map.of("YODEL_REUSE_PORT", "off"))).isFalse();
    }

    @Test
    void prefersASwitchOnTheCommandLineToTheEnvironment() {
        assertThat(reusePort(Map.of("YODEL_REUSE_PORT", "on"), "--reuse-port")).isTrue();
        assertThat(reusePort(Map.of("YODEL_REUSE_PORT", "off"), "--reuse-port")).isTrue();
        assertThat(reusePort(Map.of("YODEL_REUSE_PORT", "on"), "--reuse-port=off"))
                .isFalse();
    }

    @Test
    void namesTheValuesOfASwitch() {
        assertThat(Run.of(Map.of("YODEL_REUSE_PORT", "yes"), "serve").complaint())
                .isEqualTo("YODEL_REUSE_PORT: yes (expected: on or off)");
        assertThat(Run.of("serve", "--reuse-port=").complaint()).isEqualTo("--reuse-port:  (expected: on or off)");
    }

    @Test
    void replacesADashWithAnUnderscoreInTheEnvironment() {
        assertThat(Run.of(Map.of("YODEL_MAX_MESSAGE_BYTES", "lots"), "serve").complaint())
                .startsWith("YODEL_MAX_MESSAGE_BYTES: lots (expected: ");
    }

    @Test
    void namesTheOption() {
        assertThat(Run.of("serve", "--port", "abc"))
                .isEqualTo(new Run(
                        2,
                        "",
                        "yodel: --port: abc (expected: a whole number)%nTry 'yodel serve --help'.%n".formatted()));
    }

    @Test
    void namesTheVariable() {
        Run run = Run.of(Map.of("YODEL_PORT", "abc"), "serve");
        assertThat(run.complaint()).isEqualTo("YODEL_PORT: abc (expected: a whole number)");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void namesTheLineOfTheFile() throws Exception {
        Files.writeString(file, "# the port\n\nport = abc\n");
        Run run = Run.of("serve", "--config", file.toString());
        assertThat(run.complaint()).isEqualTo(file + " line 3: port: abc (expected: a whole number)");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void namesTheLineOfAValueThatIsOutOfItsRange() throws Exception {
        Files.writeString(file, "port = 70000\n");
        assertThat(Run.of("serve", "--config=" + file).complaint())
                .isEqualTo(file + " line 1: port: 70000 (expected: 0 to 65535)");
    }

    @Test
    void namesTheVariableThatOverridesTheFile() {
        assertThat(Run.of(Map.of("YODEL_PORT", "70000"), "serve", "--config", file.toString())
                        .complaint())
                .isEqualTo("YODEL_PORT: 70000 (expected: 0 to 65535)");
    }

    @Test
    void namesTheOptionThatOverridesTheVariable() {
        assertThat(Run.of(Map.of("YODEL_PORT", "2000"), "serve", "--port", "70000")
                        .complaint())
                .isEqualTo("--port: 70000 (expected: 0 to 65535)");
    }

    @Test
    void namesTheOptionEvenIfTheVariableIsInvalidToo() {
        assertThat(Run.of(Map.of("YODEL_PORT", "2000"), "serve", "--port", "abc")
                        .complaint())
                .isEqualTo("--port: abc (expected: a whole number)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tcp://10.96.0.1:8080", "udp://10.96.0.1:53", "tcp://[fd00::1]:8080", "sctp://10.96.0.1:1", ""})
    void ignoreServiceLinksOfKubernetesAndEmptyValues(String value) {
        assertThat(port(Map.of("YODEL_PORT", value), file)).isEqualTo(3000);
        assertThat(port(Map.of("YODEL_PORT", value), null)).isEqualTo(8080);
        assertThat(reusePort(Map.of("YODEL_REUSE_PORT", value))).isFalse();
        assertThat(Run.of(Map.of("YODEL_PORT", value), "serve", "--port", "70000")
                        .complaint())
                .isEqualTo("--port: 70000 (expected: 0 to 65535)");
    }

    @ParameterizedTest
    @ValueSource(strings = {" 2000", "2000 ", "2000\n", "\t2000\r\n"})
    void ignoreBlanksAroundAVariable(String value) {
        assertThat(port(Map.of("YODEL_PORT", value), file)).isEqualTo(2000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://10.96.0.1:8080", "tcp://10.96.0.1", "tcp:8080", "10.96.0.1:8080"})
    void treatNoOtherValueAsAServiceLink(String value) {
        assertThat(Run.of(Map.of("YODEL_PORT", value), "serve").complaint())
                .isEqualTo("YODEL_PORT: " + value + " (expected: a whole number)");
    }

    @Test
    void nameTheVariablesWithoutEffect() {
        CommandLine serve =
                new CommandLine(new ServeCommand(new StandardOutput(OutputStream.nullOutputStream()), Map.of()));
        Map<String, String> environment = new HashMap<>();
        for (String service : new String[] {"YODEL", "YODEL_ADMIN", "YODEL_REUSE", "YODEL_CANARY_2"}) {
            environment.put(service + "_SERVICE_HOST", "10.96.0.1");
            environment.put(service + "_SERVICE_PORT", "8080");
            environment.put(service + "_SERVICE_PORT_HTTP", "8080");
            environment.put(service + "_PORT", "tcp://10.96.0.1:8080");
            environment.put(service + "_PORT_8080_TCP", "tcp://10.96.0.1:8080");
            environment.put(service + "_PORT_8080_TCP_PROTO", "tcp");
            environment.put(service + "_PORT_8080_TCP_PORT", "8080");
            environment.put(service + "_PORT_8080_TCP_ADDR", "10.96.0.1");
        }
        environment.put("YODEL_ADMIN", "off");
        environment.put("YODEL_JAVA_OPTS", "");
        environment.put("YODEL_LOG_LEVEL", "info");
        environment.put("YODEL_CONFIG", "");
        environment.put("HOME", "/root");
        assertThat(UnusedVariables.of(serve.getCommandSpec(), environment))
                .isEqualTo(new UnusedVariables(
                        Map.of("YODEL_PORT", "tcp://10.96.0.1:8080", "YODEL_REUSE_PORT", "tcp://10.96.0.1:8080"),
                        Set.of()));
        assertThat(UnusedVariables.of(serve.getCommandSpec(), Map.of("YODEL_PROT", "9000", "YODEL_MAXCONNECTIONS", "1"))
                        .unknown())
                .containsExactlyInAnyOrder("YODEL_PROT", "YODEL_MAXCONNECTIONS");
    }

    @Test
    void readsTheFileNamedByTheEnvironment() throws Exception {
        Files.writeString(file, "port = abc\n");
        assertThat(Run.of(Map.of("YODEL_CONFIG", file.toString()), "serve").complaint())
                .isEqualTo(file + " line 1: port: abc (expected: a whole number)");
    }

    @Test
    void prefersTheFileNamedByTheCommandLine() throws Exception {
        Files.writeString(file, "port = abc\n");
        assertThat(Run.of(Map.of("YODEL_CONFIG", "missing"), "serve", "--config", file.toString())
                        .complaint())
                .isEqualTo(file + " line 1: port: abc (expected: a whole number)");
    }

    @Test
    void refusesAMissingFile() {
        assertThat(Run.of("serve", "--config", "no/such/file"))
                .isEqualTo(new Run(2, "", "yodel: no/such/file: no such file%n".formatted()));
    }

    @Test
    void refusesAFileThatNamesAnotherFile() throws Exception {
        Files.writeString(file, "config = other\n");
        assertThat(Run.of("serve", "--config", file.toString()).complaint())
                .startsWith(file + " line 1: config: no such setting (expected: ");
    }

    @Test
    void applyOnlyToTheServer() {
        assertThat(Run.of(Map.of("YODEL_CONFIG", "missing", "YODEL_CONNECTIONS", "abc"), "load", "--help")
                        .code())
                .isEqualTo(0);
    }

    @Test
    void areNotShownInTheHelp() {
        assertThat(Run.of(Map.of("YODEL_PORT", "bad"), "serve", "--help").out()).contains("Default: 8080.");
    }
}
