package yodel.server.admission;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import yodel.metrics.RejectReason;
import yodel.wire.LengthPrefix;
import yodel.wire.WireFormat;

/** Tests the authentication of multiprocessing.connection; the expected proofs were computed with Python. */
class AuthenticationTest {

    private static final byte[] SECRET = ascii("secret key");
    private static final AuthKey KEY = new AuthKey(SECRET);
    private static final AuthKey OTHER = new AuthKey(ascii("other key"));
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @TempDir
    private Path folder = Path.of("");

    private final AcceptedConnection server = new AcceptedConnection(
            new AccessPolicy(ConnectionLimits.UNLIMITED, List.of(), null, null, new Authentication(KEY, TIMEOUT)),
            new OpenConnections(),
            new WireFormat(LengthPrefix.BIG, 1000));

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }

    private static byte[] join(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        Arrays.stream(parts).forEach(all::put);
        return all.array();
    }

    private static byte[] counting(int bytes) {
        byte[] counting = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            counting[i] = (byte) i;
        }
        return counting;
    }

    private static byte[] part(byte[]... parts) {
        return LengthPrefix.BIG.message(join(parts));
    }

    /** Receives one part and returns its content. */
    private byte[] receive() {
        byte[] part = server.receive();
        assertThat(ByteBuffer.wrap(part).getInt()).isEqualTo(part.length - Integer.BYTES);
        return Arrays.copyOfRange(part, Integer.BYTES, part.length);
    }

    private byte[] receiveChallenge() {
        byte[] challenge = receive();
        assertThat(new String(challenge, US_ASCII)).startsWith("#CHALLENGE#{sha256}");
        assertThat(challenge).hasSize(11 + 8 + 40);
        return Arrays.copyOfRange(challenge, 11, challenge.length);
    }

    @Test
    void provesAsPythonDoes() throws Exception {
        assertThat(HexFormat.of().formatHex(KEY.prove(counting(20)))).isEqualTo("4a02c707870ff5a776b673d15ef53ada");
        byte[] named = join(ascii("{sha256}"), counting(40));
        assertThat(KEY.prove(named))
                .isEqualTo(join(
                        ascii("{sha256}"),
                        HexFormat.of().parseHex("de660527caa52c2d8313422ff6496f5aa46b4ddfca5f20b8da5748f901d3dd5b")));
    }

    @ParameterizedTest
    @CsvSource({
        "'',b60d7fd0e70a7da2749f805c65053205",
        "{sha256},de660527caa52c2d8313422ff6496f5aa46b4ddfca5f20b8da5748f901d3dd5b",
        "{sha3_256},9c51ddc2e9513a6501a9822d7a462fc7d8b414f13c0f25f6eb015c71687025f2"
    })
    void acceptsTheProofsOfAllVersions(String prefix, String mac) throws Exception {
        byte[] challenge = join(ascii("{sha256}"), counting(40));
        byte[] proof = join(ascii(prefix), HexFormat.of().parseHex(mac));
        assertThat(KEY.isProof(proof, challenge)).isTrue();
        assertThat(OTHER.isProof(proof, challenge)).isFalse();
        proof[proof.length - 1] ^= 1;
        assertThat(KEY.isProof(proof, challenge)).isFalse();
    }

    /** Python up to 3.11 sends a challenge of 20 bytes, and later versions the name of a digest and 40 bytes. */
    @ParameterizedTest
    @CsvSource({"'',20,1000", "{sha256},40,1000", "'',20,1", "{sha256},40,7"})
    void authenticatesBothSides(String prefix, int bytes, int pieces) throws Exception {
        List<Integer> reads = List.of(pieces);
        byte[] challenge = receiveChallenge();
        server.send(part(KEY.prove(challenge)), reads);
        assertThat(receive()).isEqualTo(ascii("#WELCOME#"));
        byte[] own = join(ascii(prefix), counting(bytes));
        server.send(part(ascii("#CHALLENGE#"), own), reads);
        assertThat(receive()).isEqualTo(KEY.prove(own));
        // The first message may arrive together with the end of the authentication.
        server.send(join(part(ascii("#WELCOME#")), part(ascii("hello"))), reads);
        assertThat(receive()).isEqualTo(ascii("HELLO"));
        server.send(part(ascii("more")), reads);
        assertThat(receive()).isEqualTo(ascii("MORE"));
        server.pass(TIMEOUT.plusSeconds(1));
        assertThat(server.isOpen()).isTrue();
        server.endInput();
        server.checkThatItEnded();
    }

    private void assertRejected(RejectReason reason, String log) {
        assertThat(server.metrics().rejections(reason)).isEqualTo(1);
        assertThat(server.log()).hasSize(1).first().asString().contains(log).contains("(" + reason + ")");
        server.endInput();
        server.checkThatItEnded();
    }

    @Test
    void refusesAnotherKey() throws Exception {
        server.send(join(part(OTHER.prove(receiveChallenge())), part(ascii("hello"))));
        assertThat(receive()).isEqualTo(ascii("#FAILURE#"));
        assertRejected(RejectReason.AUTH_WRONG_KEY, "rejected: the client has another key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "{sha1}01234567890123456789", ""})
    void refusesAClientWithoutAKey(String message) {
        receiveChallenge();
        server.send(part(ascii(message)));
        assertThat(receive()).isEqualTo(ascii("#FAILURE#"));
        assertRejected(RejectReason.AUTH_PROTOCOL, "(does the client use an authkey?)");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 257, 0x47455420})
    void refusesALengthThatNoPartHas(int length) {
        receiveChallenge();
        server.send(LengthPrefix.BIG.encode(length));
        assertThat(server.receive()).isEmpty();
        assertRejected(RejectReason.AUTH_PROTOCOL, "length " + length + " during authentication (expected: 0 to 256)");
    }

    @Test
    void refusesAClientThatSendsNoChallenge() throws Exception {
        server.send(join(part(KEY.prove(receiveChallenge())), part(ascii("hello"))));
        assertThat(receive()).isEqualTo(ascii("#WELCOME#"));
        assertRejected(RejectReason.AUTH_PROTOCOL, "the client sent no challenge");
    }

    @Test
    void endsAtTheDeadline() {
        receiveChallenge();
        server.send(new byte[] {0, 0});
        server.pass(TIMEOUT.minusMillis(1));
        assertThat(server.log()).isEmpty();
        server.pass(Duration.ofMillis(2));
        assertRejected(RejectReason.AUTH_TIMEOUT, "no authentication within 10.0 s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n"})
    void readsAKeyWithoutItsLineTerminator(String end) throws Exception {
        Path file = Files.writeString(folder.resolve("key"), "secret key" + end);
        assertThat(AuthKey.read(file).prove(counting(20))).isEqualTo(KEY.prove(counting(20)));
    }

    @Test
    void refusesAFileWithoutAKey() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty"), "\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuthKey.read(empty))
                .withMessage("authkey-file: %s (expected: a file that is not empty)", empty);
        Path none = folder.resolve("none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuthKey.read(none))
                .withMessage("authkey-file: %s (expected: a file that can be read)", none);
    }
}
