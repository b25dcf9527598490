package yodel.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;
import static yodel.check.Checked.PATIENCE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import yodel.testing.Integration;
import yodel.testing.SocketServer;
import yodel.testing.SocketServer.Service;
import yodel.transport.socket.SocketSettings;
import yodel.wire.Delimiter;
import yodel.wire.Endianness;
import yodel.wire.Framing;
import yodel.wire.LengthPrefix;
import yodel.wire.LengthWidth;
import yodel.wire.ProtocolSpec;
import yodel.wire.ReplyRule;
import yodel.wire.UpperCase;

/** Verifies the suite with framings other than the default: correct servers pass, and each mistake fails its check. */
@Execution(CONCURRENT)
@Integration
class FramingsTest {

    private static final LengthPrefix VARINT = LengthPrefix.of(LengthWidth.VARINT, Endianness.LITTLE);
    private static final LengthPrefix ONE = LengthPrefix.of(LengthWidth.ONE, Endianness.LITTLE);
    private static final LengthPrefix TWO = LengthPrefix.of(LengthWidth.TWO, Endianness.LITTLE);
    private static final LengthPrefix BIG_TWO = LengthPrefix.of(LengthWidth.TWO, Endianness.BIG);
    private static final LengthPrefix COUNTS_ITSELF = new LengthPrefix(LengthWidth.FOUR, Endianness.BIG, 0, -4);
    private static final LengthPrefix AFTER_HEADER = new LengthPrefix(LengthWidth.TWO, Endianness.BIG, 3, -5);
    private static final Delimiter RETURN_AND_FEED = Delimiter.of(new byte[] {'\r', '\n'});

    /** Long enough for the reply of a mistaken server, and short for one that sends none. */
    private static final Duration SHORT = Duration.ofSeconds(2);

    private static Checked checked(
            InetSocketAddress target, Framing framing, @Nullable Integer limit, Duration timeout, Integer... numbers) {
        return Checked.of(
                new CheckConfig(
                        target,
                        new ProtocolSpec(framing, ReplyRule.UPPER),
                        limit,
                        timeout,
                        1,
                        20,
                        SocketSettings.NONE,
                        null),
                numbers);
    }

    /** The checks whose outcome depends on the framing; the others are the same for all. */
    private static final Integer[] OF_THE_FRAMING = {
        11, 12, 13, 14, 15, 16, 17, 18, 21, 22, 23, 25, 26, 41, 42, 44, 45, 51, 52, 53, 54, 55, 56, 57, 59
    };

    /** Framings with a decoder of Netty, the limit that its server has, and the checks that do not apply. */
    static Stream<Arguments> servers() {
        int limit = FramedService.LIMIT;
        return Stream.of(
                Arguments.of(LengthPrefix.LITTLE, limit, List.of(18, 26, 59)),
                Arguments.of(AFTER_HEADER, null, List.of(18, 26, 51, 52, 53, 54, 55)),
                Arguments.of(LengthPrefix.of(LengthWidth.EIGHT, Endianness.LITTLE), limit, List.of(18, 26, 59)),
                Arguments.of(VARINT, null, List.of(18, 26, 54, 55)),
                Arguments.of(Delimiter.LINE, limit, List.of(17, 22, 23, 45, 51, 52, 53, 56, 57, 59)),
                Arguments.of(RETURN_AND_FEED, limit, List.of(17, 18, 22, 23, 45, 51, 52, 53, 56, 57, 59)));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aServerOfNettysDecodersPasses(Framing framing, @Nullable Integer limit, List<Integer> notApplicable) {
        try (NettyServer server = NettyServer.start(framing, limit == null ? Integer.MAX_VALUE : limit)) {
            Checked checked = checked(server.address(), framing, limit, PATIENCE, OF_THE_FRAMING);
            assertThat(checked.failed()).isEmpty();
            assertThat(checked.result().checks())
                    .filteredOn(CheckResult::isSkipped)
                    .extracting(result -> result.check().number())
                    .containsExactlyElementsOf(notApplicable);
        }
    }

    /** Without the longest messages, which take Netty's decoder of lines long. */
    @Test
    void aServerOfNettysDecodersPassesTheOtherChecks() {
        try (NettyServer server = NettyServer.start(Delimiter.LINE, FramedService.LIMIT)) {
            assertThat(checked(
                                    server.address(),
                                    Delimiter.LINE,
                                    FramedService.LIMIT,
                                    PATIENCE,
                                    24,
                                    31,
                                    32,
                                    43,
                                    61,
                                    62,
                                    63,
                                    64,
                                    65,
                                    66)
                            .failed())
                    .isEmpty();
        }
    }

    /** The framing of the check, the number of the check that fails, a part of the hint, and the server. */
    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(
                        COUNTS_ITSELF,
                        11,
                        "a server that does not subtract them",
                        new FramingService(LengthPrefix.BIG)),
                Arguments.of(AFTER_HEADER, 11, "takes the header for a length", new FramingService(BIG_TWO)),
                Arguments.of(TWO, 11, "has the opposite byte order", new FramingService(BIG_TWO)),
                Arguments.of(ONE, 16, "a length of 1 byte is unsigned", thatReadsOneSignedByte()),
                Arguments.of(VARINT, 16, "a varint has several bytes", new FramingService(ONE)),
                Arguments.of(VARINT, 59, "stop after the fifth", thatReadsLongerVarints()),
                Arguments.of(AFTER_HEADER, 11, "converted the header", thatUpperCasesAll(AFTER_HEADER)),
                Arguments.of(AFTER_HEADER, 11, "counts only the payload", thatCountsOnlyThePayload(AFTER_HEADER)),
                Arguments.of(BIG_TWO, 17, "converted the length to upper case", thatUpperCasesAll(BIG_TWO)),
                Arguments.of(Delimiter.LINE, 18, "A server that ends a line at either byte", thatEndsLinesAtEither()),
                Arguments.of(Delimiter.LINE, 55, "collects a message without an end", thatHasNoLimit()),
                Arguments.of(RETURN_AND_FEED, 26, "arrives whole in one read", thatSearchesEachRead()),
                Arguments.of(RETURN_AND_FEED, 11, "followed by the delimiter", thatSendsNoDelimiter()),
                Arguments.of(Delimiter.LINE, 11, "does not end with the delimiter", thatEndsLinesWithNul()));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void detectsAMistake(Framing framing, int number, String hint, Service service) {
        try (SocketServer server = SocketServer.start(service)) {
            Checked checked = checked(server.address(), framing, FramedService.LIMIT, SHORT, number);
            assertThat(checked.failed()).containsExactly(number);
            assertThat(checked.violation(number).hint().replace("A length", "a length"))
                    .contains(hint);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theServersAreCorrectApartFromTheirMistake() throws IOException {
        for (Framing framing : List.of(ONE, VARINT, AFTER_HEADER, Delimiter.LINE, RETURN_AND_FEED)) {
            try (SocketServer server = SocketServer.start(new FramingService(framing))) {
                assertThat(checked(server.address(), framing, null, PATIENCE, 11, 16, 17, 18, 26, 59)
                                .failed())
                        .isEmpty();
            }
        }
    }

    private static Service thatReadsOneSignedByte() {
        return new FramingService(ONE) {
            @Override
            byte @Nullable [] readFrame(InputStream in) throws IOException, InvalidFrameException {
                in.mark(1);
                if ((byte) in.read() < -1) {
                    throw new InvalidFrameException();
                }
                in.reset();
                return super.readFrame(in);
            }
        };
    }

    private static Service thatReadsLongerVarints() {
        return new FramingService(VARINT) {
            @Override
            byte @Nullable [] readFrame(InputStream in) throws IOException, InvalidFrameException {
                in.mark(10);
                byte[] start = in.readNBytes(1);
                boolean isLong = start.length > 0 && start[0] == -1;
                in.reset();
                return isLong ? in.readNBytes(1 << 20) : super.readFrame(in);
            }
        };
    }

    private static Service thatUpperCasesAll(Framing framing) {
        return new FramingService(framing) {
            @Override
            byte[] reply(byte[] frame) {
                return UpperCase.of(frame);
            }
        };
    }

    private static Service thatCountsOnlyThePayload(LengthPrefix prefix) {
        return new FramingService(prefix) {
            @Override
            byte[] reply(byte[] frame) {
                byte[] reply = super.reply(frame);
                int last = prefix.maxPrefixBytes() - 1;
                reply[last] = (byte) (reply[last] + prefix.adjustment());
                return reply;
            }
        };
    }

    private static Service thatEndsLinesAtEither() {
        return new FramingService(Delimiter.LINE) {
            @Override
            byte @Nullable [] readFrame(InputStream in) throws IOException {
                ByteArrayOutputStream line = new ByteArrayOutputStream();
                for (int b = in.read(); b >= 0; b = in.read()) {
                    if (b == '\r' || b == '\n') {
                        line.write('\n');
                        return line.toByteArray();
                    }
                    line.write(b);
                }
                return null;
            }
        };
    }

    private static Service thatHasNoLimit() {
        return new FramingService(Delimiter.LINE) {
            @Override
            int limit() {
                return Integer.MAX_VALUE - 1;
            }
        };
    }

    private static Service thatSearchesEachRead() {
        return (Socket socket, int number) -> {
            ByteArrayOutputStream rest = new ByteArrayOutputStream();
            OutputStream out = socket.getOutputStream();
            for (byte[] read = FramedService.read(socket, 1 << 16);
                    read.length > 0;
                    read = FramedService.read(socket, 1 << 16)) {
                rest.writeBytes(read);
                if (read.length > 1 && read[read.length - 1] == '\n' && read[read.length - 2] == '\r') {
                    out.write(UpperCase.of(rest.toByteArray()));
                    rest.reset();
                }
            }
        };
    }

    private static Service thatSendsNoDelimiter() {
        return new FramingService(RETURN_AND_FEED) {
            @Override
            byte[] reply(byte[] frame) {
                return UpperCase.of(framing.payload(frame));
            }
        };
    }

    private static Service thatEndsLinesWithNul() {
        return new FramingService(Delimiter.LINE) {
            @Override
            byte[] reply(byte[] frame) {
                return Arrays.copyOf(UpperCase.of(framing.payload(frame)), framing.payload(frame).length + 1);
            }
        };
    }

    static ByteOrder order(LengthPrefix prefix) {
        return prefix.order() == Endianness.BIG ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }
}
