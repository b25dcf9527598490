package yodel.cli.setting;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

/** Any configuration file is either read or rejected with a sentence that names the line. */
class ConfigFileFuzzTest {

    @TempDir
    static Path folder;

    @FuzzTest
    void readsAConfigurationFileOrNamesTheInvalidLine(byte[] bytes) throws IOException {
        Path file = folder.resolve("any.properties");
        Files.write(file, bytes);
        try {
            ConfigFile.read(file, Set.of("port", "host", "max-message-bytes")).value("port");
        } catch (ConfigException e) {
            assertThat(e).hasMessageContaining("any.properties");
        }
    }
}
