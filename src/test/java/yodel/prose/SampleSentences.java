package yodel.prose;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Prints sentences drawn at random, so that a person can judge the wording of an area without reading all of it. */
public final class SampleSentences {

    private SampleSentences() {}

    /**
     * Runs for {@code scripts/sentences}.
     *
     * @param args how many sentences of each area, the seed, and the areas; all areas if none is named
     */
    @SuppressWarnings("SystemOut")
    public static void main(String... args) throws IOException {
        List<String> areas = List.of(args).subList(2, args.length);
        print(Integer.parseInt(args[0]), Long.parseLong(args[1]), areas, System.out);
    }

    private static void print(int count, long seed, List<String> areas, PrintStream out) throws IOException {
        List<Sentence> all = Texts.of(Path.of("").toAbsolutePath());
        for (Area area : Area.values()) {
            if (!areas.isEmpty() && !areas.contains(area.toString())) {
                continue;
            }
            List<Sentence> drawn = new ArrayList<>(
                    all.stream().filter(sentence -> sentence.area() == area).toList());
            int total = drawn.size();
            Collections.shuffle(drawn, new Random(seed));
            out.printf("%n%s: %d sentences, %d drawn with seed %d%n", area, total, Math.min(count, total), seed);
            drawn.stream().limit(count).forEach(out::println);
        }
    }
}
