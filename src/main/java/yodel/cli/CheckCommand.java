package yodel.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import yodel.check.Check;
import yodel.check.CheckConfig;
import yodel.check.Section;
import yodel.check.Suite;
import yodel.cli.option.CheckChoiceOptions;
import yodel.cli.option.CheckRunOptions;
import yodel.cli.option.CheckedServerOptions;
import yodel.cli.option.ClientTlsOptions;
import yodel.cli.option.SocketOptions;
import yodel.cli.output.OutputException;
import yodel.cli.output.StandardOutput;
import yodel.transport.socket.SocketPreflight;
import yodel.transport.socket.SocketSettings;

/** The command {@code yodel check}. */
@Command(
        name = "check",
        header = "Run the conformance suite against a server.",
        description = {
            "",
            "Exercises any server of the protocol the way difficult clients and networks do. For each"
                    + " violation, the report shows what was sent, what was received, what was expected, and the likely"
                    + " mistake.",
            "",
            "The suite takes a few seconds against a correct server. Each step waits up to --timeout; a check"
                    + " gives up after five violations.",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 all checks that ran passed; 1 a check failed or the connection failed; 2 invalid"
                    + " option; 130 or 143 after SIGINT or SIGTERM.",
            "",
            "Examples:",
            "  yodel check 127.0.0.1:8080",
            "  yodel check 127.0.0.1:8080 --max-message-bytes 16MiB",
            "  yodel check 127.0.0.1:8080 --only 20-29,half-close",
            "  yodel check 127.0.0.1:7 --framing raw --expect same",
            "  yodel check 127.0.0.1:8080 --format junit > check.xml"
        })
final class CheckCommand implements Callable<Integer> {

    /** The maximum time to write the report after a signal. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private static final String DEFAULT_TARGET = "127.0.0.1:8080";

    @Parameters(
            arity = "0..1",
            defaultValue = DEFAULT_TARGET,
            paramLabel = "HOST:PORT",
            description = "The server. Default: " + DEFAULT_TARGET + ".")
    private InetSocketAddress target = new InetSocketAddress(0);

    @Mixin
    private final CheckedServerOptions server = new CheckedServerOptions();

    @Mixin
    private final CheckChoiceOptions choice = new CheckChoiceOptions();

    @Mixin
    private final ClientTlsOptions security = new ClientTlsOptions();

    @Mixin
    private final SocketOptions sockets = new SocketOptions();

    @Mixin
    private final CheckRunOptions running = new CheckRunOptions();

    private final StandardOutput out;
    private final PrintStream err;
    private final Terminal terminal;

    CheckCommand(StandardOutput out, PrintStream err, Terminal terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws OutputException {
        List<Check> checks = choice.checks();
        if (choice.list) {
            list(checks);
            return ExitCode.OK;
        }
        StopRequest stop = new StopRequest();
        stop.calls(Thread.currentThread()::interrupt, () -> {});
        StopSignals.handle(stop::by, stop::tidyUp, LONGEST_STOP);
        return stop.exitCode(make(checks));
    }

    private int make(List<Check> checks) throws OutputException {
        boolean colored = terminal.isStandardOutput()
                && !terminal.isDumb()
                && terminal.capabilities().colored();
        try {
            return new Suite(config(), checks, Clock.systemUTC())
                            .run(running.format.to(out.checked(), colored))
                            .isPassed()
                    ? ExitCode.OK
                    : ExitCode.FAILED;
        } catch (OutputException e) {
            throw e;
        } catch (IOException e) {
            err.println("yodel: " + e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private CheckConfig config() {
        SocketSettings settings = sockets.settings();
        SocketPreflight.checkOnJdk(settings);
        return new CheckConfig(
                target,
                server.form(),
                server.maxMessageBytes,
                running.timeout,
                running.seed(),
                running.connections,
                settings,
                security.tls(err));
    }

    private void list(List<Check> checks) {
        Section section = null;
        for (Check check : checks) {
            if (check.section() != section) {
                section = check.section();
                out.println(section);
            }
            out.printf("  %d  %s%n      %s%n", check.number(), check.name(), check.requirement());
        }
    }
}
