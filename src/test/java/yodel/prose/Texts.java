package yodel.prose;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads every sentence of a checkout. */
final class Texts {

    private Texts() {}

    /** Returns all sentences of the checkout at {@code root}, file by file. */
    static List<Sentence> of(Path root) throws IOException {
        List<Sentence> sentences = new ArrayList<>(FileTexts.below(root));
        sentences.addAll(JavaTexts.below(root, root.resolve("src/main/java"), false));
        sentences.addAll(JavaTexts.below(root, root.resolve("src/build/java"), false));
        for (String tests : List.of("test", "bench", "soak")) {
            sentences.addAll(
                    JavaTexts.below(root, root.resolve("src").resolve(tests).resolve("java"), true));
        }
        return sentences;
    }
}
