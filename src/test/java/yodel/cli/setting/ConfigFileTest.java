package yodel.cli.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {

    private static final Set<String> KEYS = new TreeSet<>(Set.of("host", "port"));

    @TempDir
    private Path directory = Path.of("");

    private Path write(String... lines) throws IOException {
        return Files.writeString(directory.resolve("yodel.properties"), String.join("\n", lines));
    }

    private ConfigFile read(String... lines) throws IOException {
        return ConfigFile.read(write(lines), KEYS);
    }

    private void assertRefused(String complaint, String... lines) throws IOException {
        Path file = write(lines);
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ConfigFile.read(file, KEYS))
                .withMessage(file + complaint);
    }

    @Test
    void knowsValuesAndTheirLines() throws Exception {
        ConfigFile file = read("host = localhost", "port = 9000");
        assertThat(file.value("port")).isEqualTo("9000");
        assertThat(file.place("port")).isEqualTo(directory.resolve("yodel.properties") + " line 2: port");
    }

    @Test
    void hasNoValueForAMissingKey() throws Exception {
        ConfigFile file = read("host = localhost");
        assertThat(file.value("port")).isNull();
        assertThat(file.place("port")).isNull();
    }

    @Test
    void countsCommentsAndBlankLines() throws Exception {
        ConfigFile file = read("# host = a", "", "! port = 1", "   ", "  # indented", "port = 9000");
        assertThat(file.place("port")).endsWith(" line 6: port");
        assertThat(file.value("host")).isNull();
    }

    @Test
    void doesNotContinueAComment() throws Exception {
        assertThat(read("# ends in a backslash \\", "port = 9000").place("port"))
                .endsWith(" line 2: port");
    }

    @Test
    void countsAContinuedLineAtItsStart() throws Exception {
        ConfigFile file = read("host = local\\", "    ho\\", "    st", "port = 9000");
        assertThat(file.value("host")).isEqualTo("localhost");
        assertThat(file.place("host")).endsWith(" line 1: host");
        assertThat(file.place("port")).endsWith(" line 4: port");
    }

    @Test
    void doesNotContinueAfterAnEscapedBackslash() throws Exception {
        ConfigFile file = read("host = a\\\\", "port = 9000");
        assertThat(file.value("host")).isEqualTo("a\\");
        assertThat(file.value("port")).isEqualTo("9000");
    }

    @Test
    void acceptsALastLineWithAContinuation() throws Exception {
        assertThat(read("host = a\\").value("host")).isEqualTo("a");
    }

    @Test
    void acceptsEverySeparatorAndEscape() throws Exception {
        ConfigFile file = read("host:\\u0061\\tb", "port 9000");
        assertThat(file.value("host")).isEqualTo("a\tb");
        assertThat(file.value("port")).isEqualTo("9000");
    }

    @Test
    void acceptsWindowsLineEndsAndTrailingSpaces() throws Exception {
        assertThat(read("port = 9000  \r\n").value("port")).isEqualTo("9000");
    }

    @Test
    void readsUtf8() throws Exception {
        assertThat(read("host = b\u00fccher").value("host")).isEqualTo("b\u00fccher");
    }

    @Test
    void rejectsAnUnknownKeyAndListsTheValidOnes() throws Exception {
        assertRefused(" line 2: prot: no such setting (expected: host, port)", "host = a", "prot = 1");
    }

    @Test
    void rejectsADuplicateKey() throws Exception {
        assertRefused(" line 4: port: already set on line 1", "port = 1", "", "host = a", "port = 1");
    }

    @Test
    void rejectsAnInvalidEscapeWithItsLine() throws Exception {
        assertRefused(" line 2: Malformed \\uxxxx encoding.", "# here", "host = \\u12");
    }

    @Test
    void refusesAMissingFile() {
        Path missing = directory.resolve("missing.properties");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ConfigFile.read(missing, KEYS))
                .withMessage(missing + ": no such file");
    }

    @Test
    void refusesADirectory() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ConfigFile.read(directory, KEYS))
                .withMessageStartingWith(directory + ": cannot be read");
    }

    @Test
    void rejectsTextThatIsNotUtf8() throws Exception {
        Path file = Files.write(directory.resolve("latin1"), new byte[] {'h', 'o', 's', 't', '=', (byte) 0xfc});
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ConfigFile.read(file, KEYS))
                .withMessageStartingWith(file + ": is not UTF-8 text");
    }
}
