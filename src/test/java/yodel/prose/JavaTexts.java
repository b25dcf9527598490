package yodel.prose;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Reads the Javadoc, comments, string literals and test names of Java sources, with the compiler's own parser. */
final class JavaTexts {

    private static final Pattern TEST =
            Pattern.compile("(?:.*\\.)?(Test|ParameterizedTest|Property|Example|FuzzTest|RepeatedTest)");
    private static final Pattern INLINE_TAG = Pattern.compile("\\{@(\\w+)\\s+([^{}]*)}");
    private static final Pattern DRAWING = Pattern.compile("(?s)<pre>.*?</pre>");
    private static final Pattern PARAGRAPH =
            Pattern.compile("<p>|</?[uo]l>|<li>|</?t[rdh]>|</?table[^>]*>|\n\\s*@(?=\\w)");
    private static final Pattern BLOCK_TAG = Pattern.compile("\\A(param\\s+\\S+|return|throws\\s+\\S+|see\\s.*)\\s*");
    private static final Pattern MARKUP = Pattern.compile("</?\\w+[^>]*>");
    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");
    private static final Pattern COMMENT_LINE = Pattern.compile("\\s*//\\s?(.*)");
    private static final Pattern TRAILING_COMMENT = Pattern.compile("[;{}),(]\\s+//\\s(.*)");

    private final Path root;
    private final boolean isTest;
    private final List<Sentence> sentences = new ArrayList<>();

    private JavaTexts(Path root, boolean isTest) {
        this.root = root;
        this.isTest = isTest;
    }

    /** Returns the sentences of all Java files below {@code folder}. */
    static List<Sentence> below(Path root, Path folder, boolean isTest) throws IOException {
        JavaTexts texts = new JavaTexts(root, isTest);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files =
                        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
                var paths = Files.walk(folder)) {
            List<Path> sources = paths.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList();
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            DocTrees docs = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                texts.new Scanner(unit, docs).scan(unit, null);
            }
            for (Path source : sources) {
                texts.readComments(source);
            }
        }
        return texts.sentences;
    }

    private void readComments(Path source) throws IOException {
        Area area = isTest ? Area.TEST_COMMENTS : Area.COMMENTS;
        StringBuilder comment = new StringBuilder();
        long line = 0;
        long start = 1;
        for (String text : Files.readAllLines(source)) {
            line++;
            Matcher whole = COMMENT_LINE.matcher(text);
            if (whole.matches()) {
                if (comment.isEmpty()) {
                    start = line;
                }
                comment.append(whole.group(1)).append(' ');
                continue;
            }
            add(area, source, start, comment.toString(), false);
            comment.setLength(0);
            Matcher trailing = TRAILING_COMMENT.matcher(text);
            if (trailing.find()) {
                add(area, source, line, trailing.group(1), false);
            }
        }
    }

    private void add(Area area, Path source, long line, String text, boolean startsWithSummary) {
        sentences.addAll(Sentence.split(area, root.relativize(source), line, text, startsWithSummary));
    }

    private final class Scanner extends TreePathScanner<Void, Void> {

        private final CompilationUnitTree unit;
        private final DocTrees docs;
        private final LineMap lines;
        private final Path source;
        private boolean inAnnotation;

        Scanner(CompilationUnitTree unit, DocTrees docs) {
            this.unit = unit;
            this.docs = docs;
            lines = unit.getLineMap();
            source = Path.of(unit.getSourceFile().toUri());
        }

        private long line(Tree tree) {
            return lines.getLineNumber(docs.getSourcePositions().getStartPosition(unit, tree));
        }

        @Override
        public Void visitPackage(PackageTree tree, Void nothing) {
            readDoc(tree);
            return super.visitPackage(tree, null);
        }

        @Override
        public Void visitClass(ClassTree tree, Void nothing) {
            readDoc(tree);
            return super.visitClass(tree, null);
        }

        @Override
        public Void visitVariable(VariableTree tree, Void nothing) {
            readDoc(tree);
            return super.visitVariable(tree, null);
        }

        @Override
        public Void visitMethod(MethodTree tree, Void nothing) {
            readDoc(tree);
            boolean isNamed = tree.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation -> TEST.matcher(
                                    annotation.getAnnotationType().toString())
                            .matches());
            if (isTest && isNamed) {
                String words = String.join(" ", WORD_START.split(tree.getName(), -1));
                add(Area.TEST_NAMES, source, line(tree), words.toLowerCase(Locale.ROOT), false);
            }
            return super.visitMethod(tree, null);
        }

        @Override
        public Void visitAnnotation(AnnotationTree tree, Void nothing) {
            inAnnotation = true;
            super.visitAnnotation(tree, null);
            inAnnotation = false;
            return null;
        }

        @Override
        public Void visitBinary(BinaryTree tree, Void nothing) {
            StringBuilder text = new StringBuilder();
            if (tree.getKind() == Tree.Kind.PLUS && join(tree, text)) {
                readLiteral(tree, text.toString());
                return null;
            }
            return super.visitBinary(tree, null);
        }

        /** Joins a concatenation; a value stands as three dots. Returns whether it has a string. */
        private boolean join(ExpressionTree tree, StringBuilder text) {
            if (tree instanceof BinaryTree both && tree.getKind() == Tree.Kind.PLUS) {
                boolean left = join(both.getLeftOperand(), text);
                return join(both.getRightOperand(), text) || left;
            }
            if (tree instanceof LiteralTree literal && literal.getValue() instanceof String string) {
                text.append(string);
                return true;
            }
            text.append("...");
            return false;
        }

        @Override
        public Void visitLiteral(LiteralTree tree, Void nothing) {
            if (tree.getValue() instanceof String text) {
                readLiteral(tree, text);
            }
            return null;
        }

        private void readLiteral(Tree tree, String text) {
            if (!isTest) {
                boolean isHelp = inAnnotation && source.toString().contains("/cli/");
                add(isHelp ? Area.HELP : Area.MESSAGES, source, line(tree), text.replace("%n", " "), false);
            }
        }

        private void readDoc(Tree tree) {
            String doc = docs.getDocComment(TreePath.getPath(unit, tree));
            if (doc == null) {
                return;
            }
            boolean isFirst = true;
            for (String paragraph : PARAGRAPH.split(DRAWING.matcher("\n" + doc).replaceAll("<p>"), -1)) {
                String text = plain(paragraph.strip());
                if (!text.isEmpty()) {
                    boolean isSummary = isFirst && !BLOCK_TAG.matcher(paragraph).lookingAt();
                    add(isTest ? Area.TEST_COMMENTS : Area.JAVADOC, source, line(tree), text, isSummary);
                    isFirst = false;
                }
            }
        }

        private static String plain(String paragraph) {
            String text = INLINE_TAG
                    .matcher(BLOCK_TAG.matcher(paragraph).replaceAll(""))
                    .replaceAll(tag -> Matcher.quoteReplacement(
                            tag.group(1).startsWith("link") ? label(tag.group(2)) : tag.group(2)));
            return MARKUP.matcher(text).replaceAll("");
        }

        private static String label(String link) {
            int space = link.indexOf(' ');
            return space < 0 ? link.replace('#', '.') : link.substring(space + 1);
        }
    }
}
