package yodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import yodel.cli.setting.Settings;

/** The configuration template, {@code config/yodel.properties}. */
class ConfigTemplateTest {

    private static final Path TEMPLATE = Path.of("config", "yodel.properties");
    private static final Pattern SETTING = Pattern.compile("#([a-z0-9-]+) = (.*)");

    private final CommandSpec serve = Specs.of("serve");

    @TempDir
    private Path directory = Path.of("");

    private static Map<String, String> settings() throws IOException {
        Map<String, String> settings = new TreeMap<>();
        for (String line : Files.readAllLines(TEMPLATE)) {
            Matcher matcher = SETTING.matcher(line);
            if (matcher.matches()) {
                assertThat(settings.put(matcher.group(1), matcher.group(2)))
                        .as(matcher.group(1))
                        .isNull();
            }
        }
        return settings;
    }

    @Test
    void hasEverySettingAndNoOther() throws Exception {
        assertThat(settings().keySet()).isEqualTo(Settings.names(serve));
    }

    @Test
    void showsTheDefaults() throws Exception {
        Map<String, String> settings = settings();
        List<OptionSpec> withDefault = serve.options().stream()
                .filter(option -> option.defaultValue() != null)
                .toList();
        assertThat(withDefault)
                .isNotEmpty()
                .allSatisfy(option -> assertThat(settings).containsEntry(Settings.name(option), option.defaultValue()));
    }

    @Test
    void setsNothingUnlessEdited() {
        Settings settings = Settings.of(serve, Map.of(), TEMPLATE);
        assertThat(Settings.names(serve))
                .allSatisfy(name -> assertThat(settings.place(name)).isNull());
    }

    @Test
    void isAcceptedWithEverySettingUncommented() throws Exception {
        String inUse = Pattern.compile("^#(?=[a-z0-9-]+ = )", Pattern.MULTILINE)
                .matcher(Files.readString(TEMPLATE))
                .replaceAll("");
        Path file = Files.writeString(directory.resolve("yodel.properties"), inUse);
        Settings settings = Settings.of(serve, Map.of(), file);
        assertThat(Settings.names(serve))
                .allSatisfy(name -> assertThat(settings.place(name)).isNotNull());
        assertThat(Run.of("serve", "--config", file.toString(), "--help").code())
                .isEqualTo(0);
    }
}
