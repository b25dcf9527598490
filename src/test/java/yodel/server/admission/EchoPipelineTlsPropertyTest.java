package yodel.server.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import yodel.testing.Certificates;
import yodel.testing.Integration;
import yodel.testing.TlsClient;
import yodel.tls.TestTls;
import yodel.wire.ProtocolModel;
import yodel.wire.Sent;
import yodel.wire.Streams;

/** TLS does not change the replies: random streams in random records, split at random positions. */
@Integration
class EchoPipelineTlsPropertyTest {

    private static Path folder = Path.of("");
    private static Certificates made = new Certificates(folder);

    @BeforeContainer
    static void makeCertificates() throws IOException {
        folder = Files.createTempDirectory("yodel");
        made = new Certificates(folder).ca("ca").signed("server", "ca", 30);
    }

    @AfterContainer
    static void deleteCertificates() throws IOException {
        for (File file : folder.toFile().listFiles()) {
            Files.delete(file.toPath());
        }
        Files.delete(folder);
    }

    /**
     * Checks the replies.
     *
     * @param sendsCloseNotify whether the client sends a close_notify before it ends the TCP stream
     */
    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void sendsTheSameRepliesOverTls(
            @ForAll("anything") Sent sent,
            @ForAll("recordSizes") List<Integer> recordSizes,
            @ForAll boolean byTheJdk,
            @ForAll boolean sendsCloseNotify)
            throws SSLException {
        AccessPolicy rules = new AccessPolicy(
                ConnectionLimits.UNLIMITED,
                List.of(),
                TestTls.server(made, "server", byTheJdk, false, Duration.ofSeconds(10)),
                null,
                null);
        AcceptedConnection server = new AcceptedConnection(rules, new OpenConnections(), sent.format());
        TlsClient client = TestTls.client(made);
        TlsTestConnection connection = new TlsTestConnection(client, server, sent.readSizes());
        connection.handshake(client.hello());

        byte[] records = records(client, sent.stream(), recordSizes);
        byte[] closeNotify = sendsCloseNotify ? client.endOfStream() : new byte[0];
        byte[] all = Arrays.copyOf(records, records.length + closeNotify.length);
        System.arraycopy(closeNotify, 0, all, records.length, closeNotify.length);
        server.send(all, sent.readSizes());
        server.endInput();

        ProtocolModel model = sent.model();
        byte[] replies = connection.received();
        assertThat(replies.length).as("bytes answered").isEqualTo(model.replies().length);
        assertThat(Arrays.mismatch(replies, model.replies()))
                .as("first wrong byte")
                .isEqualTo(-1);
        assertThat(client.isStreamEnded()).as("the server says good-bye").isTrue();
        assertThat(server.metrics().messages()).as("messages counted").isEqualTo(model.messages());
        server.checkThatItEnded();
    }

    private static byte[] records(TlsClient client, byte[] stream, List<Integer> sizes) throws SSLException {
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        for (int at = 0, i = 0; at < stream.length; i++) {
            int end = at + Math.min(sizes.get(i % sizes.size()), stream.length - at);
            records.writeBytes(client.encrypt(stream, at, end));
            at = end;
        }
        return records.toByteArray();
    }

    @Provide
    Arbitrary<Sent> anything() {
        return Streams.sent();
    }

    @Provide
    Arbitrary<List<Integer>> recordSizes() {
        return Arbitraries.integers().between(1, 3000).list().ofMinSize(1).ofMaxSize(20);
    }
}
