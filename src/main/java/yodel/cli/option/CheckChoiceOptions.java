package yodel.cli.option;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yodel.check.Check;
import yodel.check.CheckFilter;
import yodel.check.Suite;

/** Which checks are made. */
@Command(optionListHeading = "%nWhich checks are made:%n")
public final class CheckChoiceOptions {
    @Option(
            names = "--only",
            paramLabel = "CHECK",
            split = ",",
            description = "Make these only: numbers, ranges such as 20-29, or words of a name. May be given several"
                    + " times.")
    List<CheckFilter> only = new ArrayList<>();

    @Option(names = "--skip", paramLabel = "CHECK", split = ",", description = "Leave these out, named likewise.")
    List<CheckFilter> skip = new ArrayList<>();

    @Option(names = "--list", description = "Show the checks, and make none.")
    public boolean list;

    /**
     * Those that are to be made.
     *
     * @throws IllegalArgumentException if none is left
     */
    public List<Check> checks() {
        List<Check> chosen = Suite.checks().stream()
                .filter(check -> only.isEmpty() || only.stream().anyMatch(filter -> filter.picks(check)))
                .filter(check -> skip.stream().noneMatch(filter -> filter.picks(check)))
                .toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("skip: all of them (expected: a check that is left)");
        }
        return chosen;
    }
}
