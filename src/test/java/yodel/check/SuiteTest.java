package yodel.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import yodel.testing.Integration;
import yodel.testing.SocketServer;
import yodel.transport.socket.SocketSettings;
import yodel.wire.Framing;
import yodel.wire.LengthPrefix;
import yodel.wire.ProtocolSpec;
import yodel.wire.ReplyRule;

class SuiteTest {

    @Test
    void numbersAreUniqueAndAscending() {
        assertThat(Suite.checks())
                .extracting(Check::number)
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void namesAreUniqueAndShort() {
        assertThat(Suite.checks())
                .extracting(Check::name)
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name).hasSizeLessThan(60).isPrintable());
    }

    @Test
    @Integration
    void skipsLengthChecksForARawServer() throws Exception {
        try (SocketServer server =
                SocketServer.start((socket, number) -> socket.getInputStream().transferTo(socket.getOutputStream()))) {
            CheckConfig config = new CheckConfig(
                    server.address(),
                    new ProtocolSpec(Framing.RAW, LengthPrefix.LITTLE, ReplyRule.SAME),
                    null,
                    Checked.PATIENCE,
                    1,
                    50,
                    SocketSettings.NONE,
                    null);
            SuiteResult result = Checked.of(config).result();
            assertThat(result.isPassed()).isTrue();
            assertThat(result.checks())
                    .filteredOn(CheckResult::isSkipped)
                    .extracting(CheckResult::check)
                    .containsExactlyElementsOf(
                            Suite.checks().stream().filter(Check::needsLengths).toList());
        }
    }

    @Test
    void continuesAfterTheServerExitsAndReportsTheLastConnectedCheck() throws Exception {
        CompletableFuture<SocketServer> itself = new CompletableFuture<>();
        FramedService right = new FramedService();
        // The probe takes 4 connections and check 11 takes one; the server exits at the next one.
        int last = 5;
        try (SocketServer server = SocketServer.start((socket, number) -> {
            if (number >= last) {
                itself.join().close();
            } else {
                right.serve(socket, number);
            }
        })) {
            itself.complete(server);
            Checked checked =
                    Checked.of(Checked.config(server.address(), FramedService.LIMIT, Checked.SHORT), 11, 12, 14, 15);
            assertThat(checked.failed()).containsExactly(12, 14, 15);
            assertThat(checked.violation(14).received())
                    .contains("cannot connect")
                    .contains("refused");
            assertThat(checked.violation(15).hint())
                    .startsWith("The server still accepted connections during check 12 (");
        }
    }

    @Test
    @Integration
    void endsInBoundedTimeIfTheServerNeverStopsSending() throws Exception {
        try (SocketServer server = SocketServer.start((socket, number) -> {
            OutputStream out = socket.getOutputStream();
            while (true) {
                out.write(new byte[1 << 16]);
            }
        })) {
            Checked checked =
                    Checked.of(Checked.config(server.address(), FramedService.LIMIT, Checked.SHORT), 11, 32, 41, 51);
            assertThat(checked.failed()).containsExactly(11, 32, 41, 51);
        }
    }

    @Test
    void sendsTheSameBytesForTheSameSeed() {
        List<String> sent = List.of(sentWithSeed(7), sentWithSeed(7), sentWithSeed(8));
        assertThat(sent.get(0)).isEqualTo(sent.get(1)).isNotEqualTo(sent.get(2));
    }

    private static String sentWithSeed(long seed) {
        try (SocketServer server = SocketServer.start(BrokenServers.thatEchoesUnchanged())) {
            CheckConfig config = new CheckConfig(
                    server.address(),
                    new ProtocolSpec(Framing.LENGTH_PREFIX, LengthPrefix.LITTLE, ReplyRule.UPPER),
                    null,
                    Checked.PATIENCE,
                    seed,
                    1,
                    SocketSettings.NONE,
                    null);
            return Checked.of(config, 12).violation(12).sent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            24         | 24
            51-53      | 51,52,53
            13-21      | 13,14,15,16,17,21
            half-close | 41,42,43,44,45
            UTF-8      | 15
            """)
    void selectsByNumberRangeOrPartOfAName(String text, String numbers) {
        CheckFilter filter = CheckFilter.parse(text);
        assertThat(Suite.checks().stream().filter(filter::picks).map(check -> "" + check.number()))
                .containsExactly(numbers.split(",", -1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zork", "99", "30-20", "1-9"})
    void rejectsAFilterThatSelectsNothing(String text) {
        assertThatThrownBy(() -> CheckFilter.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--list shows all checks");
    }
}
