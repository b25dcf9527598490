package yodel.report.check;

import java.io.IOException;
import java.util.List;
import yodel.check.Check;
import yodel.check.CheckConfig;
import yodel.check.CheckResult;
import yodel.check.Outcome.Failed;
import yodel.check.Outcome.Skipped;
import yodel.check.SuiteReport;
import yodel.check.SuiteResult;

/** Writes the Test Anything Protocol, version 14 (testanything.org), with violations as YAML. */
final class TapSuiteReport implements SuiteReport {

    private final FlushedLines out;
    private int ended;
    private boolean hasStarted;

    TapSuiteReport(FlushedLines out) {
        this.out = out;
    }

    @Override
    public void start(CheckConfig config, List<Check> checks) throws IOException {
        hasStarted = true;
        out.line("TAP version 14");
        out.line("1.." + checks.size());
        out.line("# yodel check %s, seed %d".formatted(config.targetWithAddress(), config.seed()));
    }

    @Override
    public void ended(CheckResult result) throws IOException {
        ended++;
        Check check = result.check();
        // TAP numbers the test points in sequence; the check's number is part of the description.
        String point = "ok %d - %d %s".formatted(ended, check.number(), check.name());
        if (result.outcome() instanceof Skipped skipped) {
            out.line(point + " # SKIP " + skipped.reason());
        } else if (result.outcome() instanceof Failed failed) {
            out.line("not " + point);
            out.line("  ---");
            entry("requirement", check.requirement());
            entry("sent", failed.violation().sent());
            entry("received", failed.violation().received());
            entry("expected", failed.violation().expected());
            entry("hint", failed.violation().hint());
            out.line("  duration_ms: " + result.took().toMillis());
            out.line("  ...");
        } else {
            out.line(point);
        }
    }

    /** Writes a double-quoted YAML string, which supports the same escapes as JSON. */
    private void entry(String key, String text) throws IOException {
        String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        out.line("  %s: \"%s\"".formatted(key, escaped));
    }

    @Override
    public void aborted(SuiteResult result, String reason) throws IOException {
        if (!hasStarted) {
            out.line("TAP version 14");
        }
        out.line("Bail out! " + reason.replaceAll("\\R", " "));
    }

    @Override
    public void end(SuiteResult result) throws IOException {
        out.line("# %d passed, %d failed, %d skipped".formatted(result.passed(), result.failed(), result.skipped()));
    }
}
