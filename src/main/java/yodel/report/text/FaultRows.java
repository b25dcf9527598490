package yodel.report.text;

import java.util.ArrayList;
import java.util.List;
import yodel.load.result.FaultExample;
import yodel.load.result.LoadResult;
import yodel.load.result.Tally;
import yodel.wire.HexExcerpt;

/** Prints the kinds of wrong replies, with examples. */
final class FaultRows {

    private FaultRows() {}

    static void print(LoadResult result, Rows rows) {
        Tally tally = result.tally();
        if (!tally.faults().isEmpty()) {
            boolean warmUp = !result.setup().warmUp().isZero();
            rows.row("errors", ConnectionRows.kinds(tally) + (warmUp ? " (including the warm-up)" : ""));
            if (tally.counts().answered() == 0) {
                rows.line("  (no reply was correct: check that --framing and --byte-order match the server)");
            }
        }
        List<FaultExample> examples = new ArrayList<>(tally.examples());
        examples.addAll(result.idle().tally().examples());
        examples.forEach(example -> print(example, rows));
    }

    private static void print(FaultExample example, Rows rows) {
        rows.blank();
        rows.line("  %s: connection %d, message %d%s"
                .formatted(
                        example.fault(),
                        example.connection(),
                        example.message(),
                        example.offset() > 0 ? ", from byte " + example.offset() : ""));
        if (example.expected().equals(example.received())) {
            rows.line("    reply     " + HexExcerpt.of(example.received()));
        } else {
            rows.line("    expected  " + HexExcerpt.of(example.expected()));
            rows.line("    received  " + HexExcerpt.of(example.received()));
        }
    }
}
