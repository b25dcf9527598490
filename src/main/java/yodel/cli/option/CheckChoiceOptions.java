package yodel.cli.option;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yodel.check.Check;
import yodel.check.CheckFilter;
import yodel.check.Suite;

/** Options that select checks. */
@Command(optionListHeading = "%nSelection of checks:%n")
public final class CheckChoiceOptions {
    @Option(
            names = "--only",
            paramLabel = "CHECK",
            split = ",",
            description = "Run only these checks: numbers, ranges such as 20-29, or words of a name. Repeatable.")
    List<CheckFilter> only = new ArrayList<>();

    @Option(
            names = "--skip",
            paramLabel = "CHECK",
            split = ",",
            description = "Skip these checks: numbers, ranges such as 20-29, or words of a name. Repeatable.")
    List<CheckFilter> skip = new ArrayList<>();

    @Option(names = "--list", description = "List the selected checks without running them.")
    public boolean list;

    /**
     * Returns the selected checks.
     *
     * @throws IllegalArgumentException if no check is left
     */
    public List<Check> checks() {
        List<Check> chosen = Suite.checks().stream()
                .filter(check -> only.isEmpty() || only.stream().anyMatch(filter -> filter.picks(check)))
                .filter(check -> skip.stream().noneMatch(filter -> filter.picks(check)))
                .toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException(
                    "skip: all selected checks are skipped (expected: at least one check to run)");
        }
        return chosen;
    }
}
