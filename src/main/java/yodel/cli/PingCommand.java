package yodel.cli;

import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import yodel.cli.option.ClientTlsOptions;
import yodel.cli.option.HelpOption;
import yodel.cli.option.PingOptions;
import yodel.cli.option.SocketOptions;
import yodel.cli.option.WireOptions;
import yodel.cli.output.OutputException;
import yodel.cli.output.StandardOutput;
import yodel.ping.PingListener;
import yodel.ping.PingOutage;
import yodel.ping.PingSummary;
import yodel.ping.Pinger;
import yodel.report.ping.PingJson;
import yodel.report.ping.PingText;
import yodel.transport.AddressText;
import yodel.transport.socket.SocketPreflight;
import yodel.transport.socket.SocketSettings;

/** The command {@code yodel ping}. */
@Command(
        name = "ping",
        header = "Send a message per second and report replies and outages.",
        description = {
            "",
            "Sends one message per interval, checks its reply, and prints one line per message. An outage lasts"
                    + " from the moment at which the first lost message was due to the next correct reply. A lost"
                    + " connection is reopened for the next message.",
            "",
            "On SIGINT (Ctrl-C) or SIGTERM, or after --count messages, prints a summary and exits. On SIGUSR1, prints"
                    + " a summary and continues.",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 at least one message was answered and no reply was wrong; 1 no message was answered, or a"
                    + " reply was wrong; 2 invalid option, or a name without an address; 143 after SIGTERM.",
            "",
            "Examples:",
            "  yodel ping 127.0.0.1:8080                     one message per second",
            "  yodel ping 127.0.0.1:8080 -c 10 -i 200ms      ten messages in two seconds",
            "  yodel ping example.com:8443 --tls --connect   a TLS handshake per message",
            "  yodel ping 127.0.0.1:8080 -q --json           outages and a summary"
        })
final class PingCommand implements Callable<Integer> {

    private static final int SIGINT = 2;

    @Parameters(paramLabel = "HOST:PORT", description = "Server address, such as 127.0.0.1:8080 or [::1]:8080.")
    private InetSocketAddress target = new InetSocketAddress(0);

    @Mixin
    private final PingOptions messages = new PingOptions();

    @Mixin
    private final WireOptions wire = new WireOptions();

    @Mixin
    private final ClientTlsOptions security = new ClientTlsOptions();

    @Mixin
    private final SocketOptions sockets = new SocketOptions();

    @Mixin
    private final Output output = new Output();

    private final StandardOutput out;
    private final PrintStream err;

    PingCommand(StandardOutput out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Command(optionListHeading = "%nOutput:%n")
    private static final class Output extends HelpOption {
        @Option(names = "--json", description = "Write a JSON object per event, each on one line, instead of the text.")
        boolean json;

        @Option(
                names = {"-D", "--timestamps"},
                description = "Print the time before each line.")
        boolean timestamps;

        @Option(
                names = {"-q", "--quiet"},
                description = "Print only outages and summaries.")
        boolean quiet;
    }

    @Override
    public Integer call() throws InterruptedException, OutputException {
        CheckedListener listener = new CheckedListener(report());
        SocketSettings settings = sockets.settings();
        SocketPreflight.checkOnJdk(settings);
        Pinger pinger = Pinger.of(messages.config(target, wire, settings, security.tls(err)), listener);
        if (target.isUnresolved()) {
            err.println("yodel: cannot connect to %s: this name has no address".formatted(AddressText.asGiven(target)));
            return ExitCode.USAGE;
        }
        listener.onFailure = pinger::stop;
        StopRequest stop = new StopRequest();
        stop.calls(pinger::stop, () -> {});
        StopSignals.handle(stop::by);
        Signals.handle("USR1", signal -> pinger.summarize());
        PingSummary summary = pinger.run();
        out.checkWritten();
        boolean isGood = summary.messages().answered() > 0 && summary.messages().wrong() == 0;
        int code = isGood ? ExitCode.OK : ExitCode.FAILED;
        // SIGINT is the usual end of an endless run.
        return stop.exitCode(code) == ExitCode.ofSignal(SIGINT) ? code : stop.exitCode(code);
    }

    private PingListener report() {
        String name = AddressText.asGiven(target);
        return output.json
                ? new PingJson(out, name, output.quiet)
                : new PingText(out, name, output.quiet, output.timestamps);
    }

    /** Ends the run when standard output cannot be written. */
    private final class CheckedListener implements PingListener {
        private final PingListener report;
        private Runnable onFailure = () -> {};

        CheckedListener(PingListener report) {
            this.report = report;
        }

        private void check() {
            try {
                out.checkWritten();
            } catch (OutputException e) {
                onFailure.run();
            }
        }

        @Override
        public void replied(Reply reply) {
            report.replied(reply);
            check();
        }

        @Override
        public void lost(Lost message) {
            report.lost(message);
            check();
        }

        @Override
        public void wrong(Wrong reply) {
            report.wrong(reply);
            check();
        }

        @Override
        public void outageEnded(PingOutage outage) {
            report.outageEnded(outage);
            check();
        }

        @Override
        public void summary(PingSummary summary) {
            report.summary(summary);
            check();
        }
    }
}
