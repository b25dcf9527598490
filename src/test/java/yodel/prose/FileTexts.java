package yodel.prose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the sentences of everything that is not Java: pages, configuration, scripts, the build, and the HTML resources. */
final class FileTexts {

    private static final Pattern BLANK_LINE = Pattern.compile("\n\\s*\n");
    private static final Pattern FENCE = Pattern.compile("\\s*(```|~~~).*");
    private static final Pattern TABLE_RULE = Pattern.compile("[|:\\s-]+");
    private static final Pattern CELL = Pattern.compile("(?<!\\\\)\\|");
    private static final Pattern LIST_ITEM = Pattern.compile("\\s*([-*+]|\\d+\\.)\\s+.*");
    private static final Pattern CODE = Pattern.compile("`[^`]*`");
    private static final Pattern LINK = Pattern.compile("!?\\[([^]]*)]\\([^)]*\\)");
    private static final Pattern HASH_COMMENT =
            Pattern.compile("\\s*#(?!!|\\s*shellcheck|\\s*[\\w.-]+ ?= ?\\S)\\s?(.*)");
    private static final Pattern XML_COMMENT = Pattern.compile("(?s)<!--(.*?)-->");
    private static final Pattern HEREDOC = Pattern.compile("(?s)<<-?'?END'?\\n(.*?)\\n\\s*END\\n");
    private static final Pattern YAML_TEXT = Pattern.compile("\\s*(?:summary|description):\\s*(.*)");
    private static final Pattern JSON_TEXT = Pattern.compile("\"(?:title|description)\": \"([^\"]*)\"");
    private static final Pattern SCRIPT_TEXT =
            Pattern.compile("'((?:[^'\\\\\\n]|\\\\.)*)'|\"((?:[^\"\\\\\\n]|\\\\.)*)\"|`([^`]*)`");
    private static final Pattern MARKUP = Pattern.compile("(?s)<(script|style).*?</\\1>|<[^>]*>");
    private static final Set<String> SETTINGS =
            Set.of("properties", "service", "socket", "control", "rules", "postinst", "prerm");

    private final Path root;
    private final List<Sentence> sentences = new ArrayList<>();

    private FileTexts(Path root) {
        this.root = root;
    }

    /** Returns the sentences of all files of the checkout that are not Java. */
    static List<Sentence> below(Path root) throws IOException {
        FileTexts texts = new FileTexts(root);
        texts.read(root.resolve("README.md"));
        texts.read(root.resolve("pom.xml"));
        for (String folder : List.of("config", "scripts", "src/site", "src/main/resources", ".github")) {
            if (Files.isDirectory(root.resolve(folder))) {
                try (Stream<Path> paths = Files.walk(root.resolve(folder))) {
                    for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
                        texts.read(path);
                    }
                }
            }
        }
        return texts.sentences;
    }

    private void read(Path path) throws IOException {
        String name = path.getFileName().toString();
        String kind = name.substring(name.lastIndexOf('.') + 1);
        if (path.toString().contains("uplot")
                || Set.of("png", "svg", "css", "changelog").contains(kind)) {
            return;
        }
        if (kind.equals("md")) {
            readPage(path);
            return;
        }
        String text = Files.readString(path);
        switch (kind) {
            case "xml" -> readAll(Area.CONFIG, path, text, XML_COMMENT);
            case "json" -> readAll(Area.MESSAGES, path, text, JSON_TEXT);
            case "js" -> readAll(Area.MESSAGES, path, text, SCRIPT_TEXT);
            case "html" -> add(Area.MESSAGES, path, 1, MARKUP.matcher(text).replaceAll("\n. "));
            case "yml", "yaml" -> {
                readAll(Area.MESSAGES, path, text, YAML_TEXT);
                readHashComments(path, text);
            }
            default -> {
                boolean isScript = path.startsWith(root.resolve("scripts"));
                if (isScript || SETTINGS.contains(kind)) {
                    readHashComments(path, text);
                    readAll(Area.CONFIG, path, text, HEREDOC);
                }
            }
        }
    }

    private void readAll(Area area, Path path, String text, Pattern pattern) {
        pattern.matcher(text).results().forEach(found -> {
            long line = text.substring(0, found.start()).lines().count();
            for (int group = 1; group <= found.groupCount(); group++) {
                if (found.group(group) != null) {
                    for (String paragraph : BLANK_LINE.split(found.group(group), -1)) {
                        add(area, path, line, paragraph);
                    }
                }
            }
        });
    }

    private void readHashComments(Path path, String text) {
        StringBuilder comment = new StringBuilder();
        long line = 0;
        for (String each : (text + "\n\n").lines().toList()) {
            line++;
            Matcher matcher = HASH_COMMENT.matcher(each);
            if (matcher.matches()) {
                comment.append(matcher.group(1)).append(' ');
            } else if (!comment.isEmpty()) {
                add(Area.CONFIG, path, line - 1, comment.toString());
                comment.setLength(0);
            }
        }
    }

    private void readPage(Path path) throws IOException {
        StringBuilder paragraph = new StringBuilder();
        boolean inCode = false;
        long line = 0;
        for (String text : Files.readAllLines(path)) {
            line++;
            if (FENCE.matcher(text).matches()) {
                inCode = !inCode;
            }
            boolean isTable = text.startsWith("|");
            boolean isBreak = text.isBlank()
                    || text.startsWith("#")
                    || LIST_ITEM.matcher(text).matches();
            if (inCode || isTable || isBreak || FENCE.matcher(text).matches()) {
                add(Area.PAGES, path, line, paragraph.toString());
                paragraph.setLength(0);
            }
            if (inCode || FENCE.matcher(text).matches() || text.startsWith("<!--")) {
                continue;
            }
            if (!isTable) {
                paragraph.append(text.replaceFirst("\\A#+ ", "")).append(' ');
            } else if (!TABLE_RULE.matcher(text).matches()) {
                for (String cell : CELL.split(text, -1)) {
                    add(Area.TABLES, path, line, cell);
                }
            }
        }
        add(Area.PAGES, path, line, paragraph.toString());
    }

    private void add(Area area, Path path, long line, String text) {
        boolean isPage = area == Area.PAGES || area == Area.TABLES;
        // Code of a page is quoted from elsewhere, or an example of what not to write.
        String withoutCode = isPage ? CODE.matcher(text).replaceAll("code") : text.replace("`", "");
        String plain = LINK.matcher(withoutCode).replaceAll("$1");
        sentences.addAll(Sentence.split(area, root.relativize(path), line, plain, false));
    }
}
