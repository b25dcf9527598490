package yodel.cli.setting;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A properties file that records the line of each setting. */
final class ConfigFile {

    /** The value of a setting and its line. */
    record Setting(String value, int line) {}

    private final Path path;
    private final Map<String, Setting> settings = new HashMap<>();

    private ConfigFile(Path path) {
        this.path = path;
    }

    /**
     * Reads {@code path}.
     *
     * @throws ConfigException if the file cannot be read, or if it contains a key that is not one of {@code keys} or
     *     occurs twice
     */
    static ConfigFile read(Path path, Set<String> keys) {
        ConfigFile file = new ConfigFile(path);
        Iterator<String> lines = readLines(path).iterator();
        for (int number = 1; lines.hasNext(); number++) {
            int first = number;
            StringBuilder logical = new StringBuilder(lines.next());
            while (continues(logical) && lines.hasNext()) {
                logical.append('\n').append(lines.next());
                number++;
            }
            file.add(logical.toString(), first, keys);
        }
        return file;
    }

    private void add(String logicalLine, int line, Set<String> keys) {
        Properties parsed = new Properties();
        try {
            parsed.load(new StringReader(logicalLine));
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigException("%s line %d: %s".formatted(path, line, e.getMessage()));
        }
        for (String key : parsed.stringPropertyNames()) {
            if (!keys.contains(key)) {
                throw new ConfigException("%s line %d: %s: no such setting (expected: %s)"
                        .formatted(path, line, key, String.join(", ", keys)));
            }
            Setting earlier =
                    settings.put(key, new Setting(parsed.getProperty(key).strip(), line));
            if (earlier != null) {
                throw new ConfigException(
                        "%s line %d: %s: already set on line %d".formatted(path, line, key, earlier.line()));
            }
        }
    }

    @Nullable
    String value(String key) {
        Setting setting = settings.get(key);
        return setting == null ? null : setting.value();
    }

    /** Returns the location of {@code key}, such as {@code yodel.properties line 3: port}. */
    @Nullable
    String place(String key) {
        Setting setting = settings.get(key);
        return setting == null ? null : "%s line %d: %s".formatted(path, setting.line(), key);
    }

    private static Iterable<String> readLines(Path path) {
        try {
            return Files.readAllLines(path);
        } catch (NoSuchFileException e) {
            throw new ConfigException("%s: no such file".formatted(path));
        } catch (CharacterCodingException e) {
            throw new ConfigException("%s: is not UTF-8 text".formatted(path));
        } catch (IOException e) {
            throw new ConfigException("%s: cannot be read: %s".formatted(path, e.getMessage()));
        }
    }

    /** Returns whether a line ends in an unescaped backslash, which continues it unless it is a comment. */
    private static boolean continues(CharSequence line) {
        String text = line.toString().stripLeading();
        if (text.startsWith("#") || text.startsWith("!")) {
            return false;
        }
        int backslashes = 0;
        while (backslashes < text.length() && text.charAt(text.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }
}
