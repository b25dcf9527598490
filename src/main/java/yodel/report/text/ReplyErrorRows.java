package yodel.report.text;

import java.util.ArrayList;
import java.util.List;
import yodel.load.result.LoadResult;
import yodel.load.result.LoadStats;
import yodel.load.result.ReplyErrorExample;
import yodel.wire.HexExcerpt;

/** Prints the kinds of wrong replies, with examples. */
final class ReplyErrorRows {

    private ReplyErrorRows() {}

    static void print(LoadResult result, Rows rows) {
        LoadStats stats = result.stats();
        if (!stats.replyErrors().isEmpty()) {
            boolean warmUp = !result.setup().warmUp().isZero();
            rows.row("errors", ConnectionRows.kinds(stats) + (warmUp ? " (including the warm-up)" : ""));
            if (stats.counts().answered() == 0) {
                rows.line("  (no reply was correct: check that --framing and --byte-order match the server)");
            }
        }
        List<ReplyErrorExample> examples = new ArrayList<>(stats.examples());
        examples.addAll(result.idle().stats().examples());
        examples.forEach(example -> print(example, rows));
    }

    private static void print(ReplyErrorExample example, Rows rows) {
        rows.blank();
        rows.line("  %s: connection %d, message %d%s"
                .formatted(
                        example.error(),
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
