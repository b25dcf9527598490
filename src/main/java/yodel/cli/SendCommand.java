package yodel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import yodel.cli.option.ClientTlsOptions;
import yodel.cli.option.HelpOption;
import yodel.cli.option.Lines;
import yodel.cli.option.SocketOptions;
import yodel.cli.option.WireOptions;
import yodel.cli.output.OutputException;
import yodel.cli.output.StandardOutput;
import yodel.client.EchoClient;
import yodel.tls.ClientTls;
import yodel.transport.socket.SocketPreflight;
import yodel.transport.socket.SocketSettings;

/** The command {@code yodel send}. */
@Command(
        name = "send",
        header = "Send messages and print the replies.",
        description = {
            "",
            "Sends each TEXT as one message and prints each reply on a line. Without TEXT, sends each line of"
                    + " standard input as a message until the end of input; on a terminal, prompts for the lines.",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 every message was answered; 1 the connection failed or ended early; 2 invalid" + " option.",
            "",
            "Examples:",
            "  yodel send 127.0.0.1:8080 hello 'good morning'",
            "  yodel send localhost:9000 < messages.txt",
            "  yodel send --framing raw 127.0.0.1:7              interactive, raw"
        })
final class SendCommand implements Callable<Integer> {

    private static final String PROMPT = ">>: ";

    @Parameters(
            index = "0",
            paramLabel = "HOST:PORT",
            description = "Server address, such as 127.0.0.1:8080 or [::1]:8080.")
    private InetSocketAddress target = new InetSocketAddress(0);

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "TEXT",
            description = "Text to send. Each TEXT is one message.")
    private List<String> texts = List.of();

    @Mixin
    private final WireOptions wire = new WireOptions();

    @Mixin
    private final ClientTlsOptions security = new ClientTlsOptions();

    @Mixin
    private final SocketOptions sockets = new SocketOptions();

    @Mixin
    private final Other other = new Other();

    private final InputStream in;
    private final StandardOutput out;
    private final PrintStream err;
    private final Terminal terminal;

    SendCommand(InputStream in, StandardOutput out, PrintStream err, Terminal terminal) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    private static final class Other extends HelpOption {
        @Option(
                names = "--timeout",
                paramLabel = "TIME",
                defaultValue = "10s",
                description =
                        "Timeout for connecting and for each reply. On expiry, the command prints an error and exits with"
                                + " 1. Default: ${DEFAULT-VALUE}.")
        Duration timeout = Duration.ZERO;
    }

    @Override
    public Integer call() throws InterruptedException, OutputException {
        if (other.timeout.isZero() || other.timeout.isNegative()) {
            throw new IllegalArgumentException("timeout: %s (expected: more than 0s)".formatted(other.timeout));
        }
        ClientTls tls = security.tls(err);
        SocketSettings settings = sockets.settings();
        SocketPreflight.checkOnJdk(settings);
        try (EchoClient client =
                EchoClient.connect(target, wire.framing, wire.byteOrder, settings, tls, other.timeout)) {
            if (!texts.isEmpty()) {
                client.exchange(texts.stream().map(text -> text.getBytes(UTF_8)).iterator(), this::print);
            } else if (terminal.isStandardInput()) {
                converse(client);
            } else {
                client.exchange(new Lines(in), this::print);
            }
            return ExitCode.OK;
        } catch (OutputException e) {
            throw e;
        } catch (IOException | UncheckedIOException e) {
            if (e.getCause() instanceof OutputException lost) {
                throw lost;
            }
            err.println("yodel: " + e.getMessage());
            return ExitCode.FAILED;
        }
    }

    /** Sends one message at a time and prints its reply, for interactive use. */
    private void converse(EchoClient client) throws IOException {
        Lines lines = new Lines(in);
        prompt();
        while (lines.hasNext()) {
            print(client.call(lines.next()));
            prompt();
        }
        out.println();
    }

    private void prompt() throws OutputException {
        out.print(PROMPT);
        out.checkWritten();
    }

    /** Prints a reply; ends the command if standard output is closed. */
    private void print(byte[] reply) {
        out.write(reply, 0, reply.length);
        out.println();
        try {
            out.checkWritten();
        } catch (OutputException e) {
            throw new UncheckedIOException(e);
        }
    }
}
