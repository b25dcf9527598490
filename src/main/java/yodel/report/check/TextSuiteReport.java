package yodel.report.check;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import yodel.check.Check;
import yodel.check.CheckConfig;
import yodel.check.CheckResult;
import yodel.check.Outcome;
import yodel.check.Outcome.Failed;
import yodel.check.Outcome.Passed;
import yodel.check.Outcome.Skipped;
import yodel.check.Section;
import yodel.check.SuiteReport;
import yodel.check.SuiteResult;
import yodel.check.Violation;
import yodel.report.text.Color;
import yodel.report.text.WordWrap;
import yodel.wire.Framing;
import yodel.wire.LengthPrefix;
import yodel.wire.LengthWidth;
import yodel.wire.ProtocolSpec;
import yodel.wire.ReplyRule;

/** Writes human-readable text: one line per check as it ends, a block after each failed check, and a summary. */
final class TextSuiteReport implements SuiteReport {

    private static final int COLUMNS = 80;
    private static final String BLOCK = "      ";
    private static final String ROW = "%-10s";

    private final FlushedLines out;
    private final boolean colored;
    private final Map<String, Integer> hints = new HashMap<>();
    private @Nullable Section section;

    TextSuiteReport(FlushedLines out, boolean colored) {
        this.out = out;
        this.colored = colored;
    }

    @Override
    public void start(CheckConfig config, List<Check> checks) throws IOException {
        ProtocolSpec form = config.form();
        out.line("checking %s: %s, %s replies; seed %d"
                .formatted(
                        config.targetWithAddress(),
                        framing(form.framing()),
                        form.replyRule() == ReplyRule.UPPER ? "upper-case" : "unchanged",
                        config.seed()));
    }

    private static String framing(Framing framing) {
        return framing.equals(LengthPrefix.of(LengthWidth.FOUR, framing.byteOrder()))
                ? framing.byteOrder() + "-endian lengths"
                : framing + (framing.hasLengths() ? "" : " framing");
    }

    @Override
    public void ended(CheckResult result) throws IOException {
        Check check = result.check();
        if (check.section() != section) {
            section = check.section();
            out.line("").line(section.toString());
        }
        Outcome outcome = result.outcome();
        String line = "  %d  %s".formatted(check.number(), check.name());
        if (outcome instanceof Skipped skipped) {
            out.line(filled(line) + color("skipped", Color.YELLOW)).line(BLOCK + "(" + skipped.reason() + ")");
        } else if (outcome instanceof Failed failed) {
            out.line(filled(line) + color("FAILED", Color.RED));
            printBlock(check, failed.violation());
        } else if (outcome instanceof Passed) {
            out.line(filled(line) + color("ok", Color.GREEN));
        }
    }

    private static String filled(String line) {
        return "%-66s ".formatted(line);
    }

    private void printBlock(Check check, Violation violation) throws IOException {
        row("requires", check.requirement());
        row("sent", violation.sent());
        row("received", violation.received());
        row("expected", violation.expected());
        Integer before = hints.putIfAbsent(violation.hint(), check.number());
        row("hint", before == null ? violation.hint() : "see check " + before);
    }

    private void row(String name, String text) throws IOException {
        String label = name;
        for (String line : text.split("\n", -1)) {
            for (String part : wrapped(line)) {
                out.line(BLOCK + ROW.formatted(label) + part);
                label = "";
            }
        }
    }

    /** Wraps text at word boundaries. Hex lines keep their layout. */
    private static List<String> wrapped(String text) {
        int width = COLUMNS - BLOCK.length() - ROW.formatted("").length();
        if (text.endsWith("|") || text.endsWith("| ...")) {
            return List.of(text);
        }
        return WordWrap.lines(text, width);
    }

    @Override
    public void end(SuiteResult result) throws IOException {
        out.line("");
        out.line(color(
                "%d passed, %d failed, %d skipped in %s (seed %d)"
                        .formatted(
                                result.passed(),
                                result.failed(),
                                result.skipped(),
                                seconds(result.took()),
                                result.config().seed()),
                result.isPassed() ? Color.GREEN : Color.RED));
        if (!result.isPassed()) {
            out.line(result.checks().stream()
                    .filter(CheckResult::isFailed)
                    .map(failed -> Integer.toString(failed.check().number()))
                    .collect(Collectors.joining(
                            ",",
                            "re-run only the failed checks: --only ",
                            " --seed " + result.config().seed())));
        }
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
    }

    private String color(String text, Color color) {
        return colored ? color.of(text) : text;
    }
}
