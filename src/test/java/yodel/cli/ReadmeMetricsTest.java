package yodel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static yodel.cli.ReadmeTable.code;
import static yodel.cli.ReadmeTable.rowsUnder;
import static yodel.testing.Eventually.eventually;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import yodel.metrics.Cutoff;
import yodel.metrics.MessageError;
import yodel.metrics.Rejection;
import yodel.metrics.ServerMetrics;

/** The README tells of everything that a server counts, by the names that a page and a log have for it. */
class ReadmeMetricsTest {

    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (yodel_\\w+) ");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

    /** Those of a page of /metrics, each with its labels; a histogram is one, without the bounds of its buckets. */
    private static Map<String, Set<String>> metrics() throws IOException {
        try (TestAdmin admin = TestAdmin.start()) {
            eventually(
                    "an event loop answered",
                    () -> admin.get("/metrics").contains("\nyodel_eventloop_lag_seconds_count{"));
            String page = admin.get("/metrics");
            return TYPE.matcher(page)
                    .results()
                    .map(type -> type.group(1))
                    .collect(Collectors.toMap(
                            name -> name, name -> labels(name, page), (one, same) -> one, TreeMap::new));
        }
    }

    private static Set<String> labels(String metric, String page) {
        return page.lines()
                .filter(line -> line.matches(metric + "(_bucket)?\\{.*"))
                .flatMap(line -> LABEL.matcher(line).results())
                .map(label -> label.group(1))
                .filter(label -> !label.equals("le"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those of a server to which everything has happened. */
    private static Stream<String> figures() {
        ServerMetrics metrics = new ServerMetrics();
        Stream.of(Rejection.values()).forEach(metrics::count);
        Stream.of(MessageError.values()).forEach(metrics::count);
        Stream.of(Cutoff.values()).forEach(metrics::count);
        return Arrays.stream(ServerFigures.of(metrics, 1).split(" ", -1)).map(figure -> figure.replaceFirst("=.*", ""));
    }

    /** {@code bad.http} and {@code .tls} in one cell are {@code bad.http} and {@code bad.tls}. */
    private static Stream<String> figuresOf(String cell) {
        String kind = code(cell).get(0).replaceFirst("\\..*", "");
        return code(cell).stream().map(name -> name.startsWith(".") ? kind + name : name);
    }

    @Test
    void hasEveryMetricWithItsLabelsAndNoOther() throws IOException {
        assertThat(rowsUnder("metric")
                        .collect(Collectors.toMap(row -> code(row.get(0)).get(0), row -> Set.copyOf(code(row.get(1))))))
                .isEqualTo(metrics());
    }

    @Test
    void hasEveryFigureOfTheLogAndNoOther() throws IOException {
        assertThat(rowsUnder("figure").flatMap(row -> figuresOf(row.get(0))))
                .containsExactlyInAnyOrderElementsOf(figures().toList());
    }
}
