package yodel.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import yodel.check.Check;
import yodel.check.CheckConfig;
import yodel.check.CheckFilter;
import yodel.check.MessageForm;
import yodel.check.ReplyRule;
import yodel.check.Section;
import yodel.check.Suite;
import yodel.cli.option.Candidates;
import yodel.cli.option.ClientTlsOptions;
import yodel.cli.option.Converters;
import yodel.cli.option.HelpOption;
import yodel.cli.option.WireOptions;
import yodel.report.check.SuiteReportFormat;

/** {@code yodel check}. */
@Command(
        name = "check",
        header = "Check what a server gets wrong.",
        description = {
            "",
            "Talks to any server of the protocol as clients and networks do at their worst, and says of each thing that goes"
                    + " wrong what was sent, what came, what had to come, and what the mistake may be.",
            "",
            "It takes a few seconds against a good server. Each thing is waited for for --timeout at most, and a check ends"
                    + " after five of them.",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 every check that was made passed; 1 one failed, or there was no connection; 2 a wrong option;"
                    + " 130 or 143 after SIGINT or SIGTERM.",
            "",
            "Examples:",
            "  yodel check 127.0.0.1:8080",
            "  yodel check 127.0.0.1:8080 --max-message-bytes 16MiB",
            "  yodel check 127.0.0.1:8080 --only 20-29,half-close",
            "  yodel check 127.0.0.1:7 --framing raw --expect same",
            "  yodel check 127.0.0.1:8080 --format junit > check.xml"
        })
final class CheckCommand implements Callable<Integer> {

    private static final String DEFAULT_TARGET = "127.0.0.1:8080";

    @Parameters(
            arity = "0..1",
            defaultValue = DEFAULT_TARGET,
            paramLabel = "HOST:PORT",
            description = "The server. Default: " + DEFAULT_TARGET + ".")
    private InetSocketAddress target = new InetSocketAddress(0);

    @Mixin
    private final Server server = new Server();

    @Mixin
    private final Choice choice = new Choice();

    @Mixin
    private final ClientTlsOptions security = new ClientTlsOptions();

    @Mixin
    private final Running running = new Running();

    private final PrintStream out;
    private final PrintStream err;
    private final Terminal terminal;

    CheckCommand(PrintStream out, PrintStream err, Terminal terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    private static final class Server extends WireOptions {
        @Option(
                names = "--expect",
                paramLabel = "WHAT",
                defaultValue = "upper",
                completionCandidates = Candidates.ReplyRules.class,
                description = "What a right reply is: the request in upper case, or the same bytes. Default:"
                        + " ${DEFAULT-VALUE}.")
        ReplyRule expect = ReplyRule.UPPER;

        @Option(
                names = "--max-message-bytes",
                paramLabel = "SIZE",
                converter = Converters.Bytes.class,
                description =
                        "The longest message that the server is to answer, if it has a limit. Without it, the limit"
                                + " is not checked.")
        @Nullable
        Integer maxMessageBytes;
    }

    @Command(optionListHeading = "%nWhich checks are made:%n")
    private static final class Choice {
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
        boolean list;

        List<Check> checks() {
            return Suite.checks().stream()
                    .filter(check -> only.isEmpty() || only.stream().anyMatch(filter -> filter.picks(check)))
                    .filter(check -> skip.stream().noneMatch(filter -> filter.picks(check)))
                    .toList();
        }
    }

    @Command(optionListHeading = "%nHow it runs:%n")
    private static final class Running extends HelpOption {
        @Option(
                names = "--timeout",
                paramLabel = "TIME",
                defaultValue = "3s",
                description = "How long each thing is waited for. Default: ${DEFAULT-VALUE}.")
        Duration timeout = Duration.ZERO;

        @Option(
                names = "--connections",
                paramLabel = "N",
                defaultValue = "1000",
                description = "How many the check of many connections opens. Default: ${DEFAULT-VALUE}.")
        int connections;

        @Option(
                names = "--seed",
                paramLabel = "N",
                converter = Converters.Count.class,
                description = "What is random comes from this number. Default: another one each time, which is shown.")
        @Nullable
        Long seed;

        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                defaultValue = "text",
                completionCandidates = Candidates.ReportFormats.class,
                description = "text, tap (Test Anything Protocol 14), junit (XML) or json. Default: ${DEFAULT-VALUE}.")
        SuiteReportFormat format = SuiteReportFormat.TEXT;
    }

    @Override
    public Integer call() {
        List<Check> checks = choice.checks();
        if (checks.isEmpty()) {
            throw new IllegalArgumentException("skip: all of them (expected: a check that is left)");
        }
        if (choice.list) {
            list(checks);
            return ExitCode.OK;
        }
        boolean coloured = terminal.isStandardOutput()
                && !terminal.isDumb()
                && terminal.look().coloured();
        try {
            return new Suite(config(), checks, Clock.systemUTC())
                            .run(running.format.to(out, coloured))
                            .isPassed()
                    ? ExitCode.OK
                    : ExitCode.FAILED;
        } catch (IOException e) {
            err.println("yodel: " + e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private CheckConfig config() {
        return new CheckConfig(
                target,
                new MessageForm(server.framing, server.byteOrder, server.expect),
                server.maxMessageBytes,
                running.timeout,
                // Short, for people who type it again.
                running.seed == null ? ThreadLocalRandom.current().nextInt(1_000_000) : running.seed,
                running.connections,
                security.tls(err));
    }

    private void list(List<Check> checks) {
        Section section = null;
        for (Check check : checks) {
            if (check.section() != section) {
                section = check.section();
                out.println(section);
            }
            out.printf("  %d  %s%n      %s%n", check.number(), check.name(), check.demand());
        }
    }
}
