package yodel.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import yodel.cli.Run;
import yodel.cli.TestServer;
import yodel.wire.RawFraming;
import yodel.wire.WireFormat;

class PayloadOptionsTest {

    private static final WireFormat RAW = new WireFormat(RawFraming.RAW, 0);

    @TempDir
    private Path directory = Path.of("");

    private static Run load(String address, String... options) {
        return Run.load(
                address,
                Stream.concat(Stream.of("-p", "4", "--json", "-"), Stream.of(options))
                        .toArray(String[]::new));
    }

    /** Returns the configuration in the result of a successful run. */
    private static JsonNode loaded(WireFormat format, String... options) throws Exception {
        try (TestServer server = TestServer.speaking(format)) {
            Run run = load(server.address(), options);
            assertThat(run.err()).isEmpty();
            JsonNode result = new ObjectMapper().readTree(run.out());
            assertThat(result.at("/messages/answered").intValue()).isEqualTo(100);
            assertThat(result.get("verdict").textValue()).isEqualTo("ok");
            return result.get("config");
        }
    }

    /** No server is contacted, which would cause a different error. */
    private static String complaint(String... options) {
        Run run = load("127.0.0.1:1", options);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).doesNotContain("\tat ", "Exception");
        return run.complaint();
    }

    private String file(String text) throws IOException {
        return Files.writeString(directory.resolve("payloads.txt"), text).toString();
    }

    @Test
    void sendsSixtyFourBytesAndExpectsUpperCaseByDefault() throws Exception {
        JsonNode config = loaded(WireFormat.DEFAULT);
        assertThat(config.get("size_bytes").textValue()).isEqualTo("64");
        assertThat(config.get("expect").textValue()).isEqualTo("upper");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "64:80,1KiB:15,64KiB:5  | 64:80,1024:15,65536:5",
                "16-64:0.5,1kB-2kB:99.5 | 16-64:0.5,1000-2000:99.5",
                "64,1KiB                | 64,1024",
                "' 64 , 1 KiB'          | 64,1024",
                "5-10                   | 5-10",
            })
    void acceptsSizesWithWeights(String written, String read) throws Exception {
        assertThat(loaded(WireFormat.DEFAULT, "-s", written).get("size_bytes").textValue())
                .isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "64:80,128  | a weight after every size, such as 64:80,1KiB:20, or after none",
                "64,        | a whole number of bytes, such as 64, 64KiB or 16MiB",
                "64:        | a number, such as 500, 10k or 1.5M",
                "64:x,5:1   | a number, such as 500, 10k or 1.5M",
                "64:0,128:1 | weights above 0 and at most 1000000, such as 64:80,1KiB:20",
                "9-5        | 0 to 256MiB, or a range such as 16-4096",
                "16MiB:99,1:1 | shares that at most 65536 messages of 256MiB in total represent within 10%",
            })
    void namesTheExpectedSizes(String sizes, String expected) {
        assertThat(complaint("-s", sizes)).isEqualTo("--size: %s (expected: %s)".formatted(sizes, expected));
    }

    @Test
    void sendsTheLinesOfAFile() throws Exception {
        String file = file("one\n\nthree");
        assertThat(loaded(WireFormat.DEFAULT, "--payload", file).get("payload").textValue())
                .isEqualTo(file + ", lines");
    }

    @Test
    void sendsAWholeFile() throws Exception {
        String file = file("one\n\nthree\n");
        assertThat(loaded(RAW, "--framing", "raw", "--payload", file, "--payload-format", "whole")
                        .get("payload")
                        .textValue())
                .isEqualTo(file + ", whole");
    }

    @Test
    void rejectsAMissingOrUnreadableFile() {
        assertThat(complaint("--payload", "missing.txt")).isEqualTo("--payload: missing.txt: no such file");
        assertThat(complaint("--payload", directory.toString()))
                .isEqualTo("--payload: %s: cannot be read: Is a directory".formatted(directory));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lines", "whole"})
    void rejectsAnEmptyFile(String unit) throws Exception {
        String file = file("");
        assertThat(complaint("--payload", file, "--payload-format", unit))
                .isEqualTo("--payload: %s (expected: at least one message)".formatted(file));
    }

    @Test
    void refusesAnEmptyLineWithRawFraming() throws Exception {
        String file = file("one\n\nthree\n");
        assertThat(complaint("--payload", file, "--framing", "raw"))
                .isEqualTo("--payload: %s (expected: no empty messages with raw framing; message 2 is empty)"
                        .formatted(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lines", "whole"})
    void rejectsATooLargeFile(String unit) throws Exception {
        Path file = directory.resolve("large");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength((256L << 20) + 1);
        }
        assertThat(complaint("--payload", file.toString(), "--payload-format", unit))
                .isEqualTo("--payload: %s (expected: at most 256MiB)".formatted(file));
    }

    @Test
    void exchangesTheGivenBytes() throws Exception {
        JsonNode config = loaded(WireFormat.DEFAULT, "--request-hex", "68:65 6C6c\t6f");
        assertThat(config.get("request_hex").textValue()).isEqualTo("68656c6c6f");
        assertThat(config.get("expect").textValue()).isEqualTo("upper");
    }

    @Test
    void expectsTheGivenBytes() throws Exception {
        JsonNode config = loaded(RAW, "--framing", "raw", "--request-hex", "6865", "--expect-hex", "4845");
        assertThat(config.get("expect_hex").textValue()).isEqualTo("4845");
        assertThat(config.has("expect")).isFalse();
    }

    @Test
    void failsOnUnexpectedBytes() throws Exception {
        try (TestServer server = TestServer.speaking(WireFormat.DEFAULT)) {
            assertThat(load(server.address(), "--request-hex", "6865", "--expect-hex", "4846")
                            .code())
                    .isEqualTo(1);
        }
    }

    @Test
    void acceptsAnyReply() throws Exception {
        assertThat(loaded(WireFormat.DEFAULT, "--expect", "any").get("expect").textValue())
                .isEqualTo("any");
        assertThat(loaded(RAW, "--framing", "raw", "--expect", "any")
                        .get("expect")
                        .textValue())
                .isEqualTo("any");
    }

    @Test
    void acceptsTheSameReply() throws Exception {
        String withoutLetters = "0123";
        assertThat(loaded(WireFormat.DEFAULT, "--expect", "same", "--text", withoutLetters)
                        .get("expect")
                        .textValue())
                .isEqualTo("same");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--request-hex | 123 | two hex digits per byte, such as 68656c6c6f, 68:65:6c:6c:6f or \"68 65 6c 6c 6f\"",
                "--request-hex | xy  | two hex digits per byte, such as 68656c6c6f, 68:65:6c:6c:6f or \"68 65 6c 6c 6f\"",
                "--expect-hex  | 12  | --request-hex as well",
                "--expect      | all | upper, same, any",
                "--payload-format  | all | lines, whole",
                "--payload-format  | whole | --payload as well",
                "--write-size       | 0   | 1 byte or more",
                "--write-size       | x   | a whole number of bytes, such as 64, 64KiB or 16MiB",
                "--batch    | 0   | 1 message or more",
                "--batch    | 5   | at most --depth, the number of messages in flight",
            })
    void namesTheExpectedForm(String option, String value, String expected) {
        assertThat(complaint(option, value)).isEqualTo("%s: %s (expected: %s)".formatted(option, value, expected));
    }

    @Test
    void acceptsOnlyOneContent() {
        assertThat(complaint("-s", "64", "--text", "hello"))
                .isEqualTo("--text: hello (expected: no --size at the same time)");
        assertThat(complaint("--text", "hello", "--payload", "missing.txt"))
                .isEqualTo("--payload: missing.txt (expected: no --text at the same time)");
        assertThat(complaint("--payload", "missing.txt", "--request-hex", "00"))
                .isEqualTo("--request-hex: 00 (expected: no --payload at the same time)");
        assertThat(complaint("--request-hex", "00", "--expect-hex", "00", "--expect", "any"))
                .isEqualTo("--expect: any (expected: no --expect-hex)");
        assertThat(complaint("--write-size", "5", "--batch", "2"))
                .isEqualTo("--batch: 2 (expected: 1 together with --write-size)");
    }

    @ParameterizedTest
    @CsvSource({"--request-hex, --expect-hex", "--expect-hex, --request-hex"})
    void rejectsEmptyContentWithRawFraming(String empty, String other) {
        assertThat(complaint(empty, " ", other, "00", "--framing", "raw"))
                .isEqualTo(empty + ":   (expected: 1 byte or more with raw framing)");
    }

    @Test
    void combinesAndSplitsWritesAsConfigured() throws Exception {
        assertThat(loaded(WireFormat.DEFAULT, "--write-size", "10")
                        .get("write_size_bytes")
                        .intValue())
                .isEqualTo(10);
        assertThat(loaded(WireFormat.DEFAULT, "--batch", "4").get("batch").intValue())
                .isEqualTo(4);
    }
}
