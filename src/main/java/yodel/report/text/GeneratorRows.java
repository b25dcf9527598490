package yodel.report.text;

import static yodel.report.format.Formats.count;
import static yodel.report.format.Formats.latency;

import java.util.List;
import yodel.load.result.GeneratorShare;

/** Prints the share of each generator of a distributed run. */
final class GeneratorRows {

    private GeneratorRows() {}

    static void print(List<GeneratorShare> generators, Rows rows) {
        String name = "generators";
        for (GeneratorShare generator : generators) {
            rows.row(
                    name,
                    "%s: %s connections, %s due, %s answered, p99 %s, %s"
                            .formatted(
                                    generator.name(),
                                    count(generator.connections()),
                                    count(generator.due()),
                                    count(generator.answered()),
                                    latency(generator.p99Us() * 1e3),
                                    generator.verdict()));
            rows.row(
                    "",
                    "clock %s %s, to within %s"
                            .formatted(
                                    latency(Math.abs(generator.clockOffsetS()) * 1e9),
                                    generator.clockOffsetS() < 0 ? "slow" : "fast",
                                    latency(generator.clockErrorS() * 1e9)));
            name = "";
        }
    }
}
