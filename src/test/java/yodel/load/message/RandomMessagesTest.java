package yodel.load.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import yodel.load.plan.MessageSizes;
import yodel.load.plan.WeightedSize;
import yodel.wire.Framing;
import yodel.wire.LengthPrefix;
import yodel.wire.ProtocolSpec;
import yodel.wire.RawFraming;
import yodel.wire.ReplyRule;
import yodel.wire.UpperCase;

class RandomMessagesTest {

    private static final MessageSizes MIXED = new MessageSizes(
            List.of(new WeightedSize(64, 64, 80), new WeightedSize(100, 200, 15), new WeightedSize(65536, 65536, 5)));

    private static Messages messages(MessageSizes sizes, Framing framing, ReplyRule replyRule) {
        return new RandomMessages(sizes, new ProtocolSpec(framing, replyRule), UnpooledByteBufAllocator.DEFAULT);
    }

    private static byte[] request(Block block, int index) {
        ByteBuf request = block.requests(index, index + 1);
        try {
            return ByteBufUtil.getBytes(request);
        } finally {
            request.release();
        }
    }

    private static byte[] payload(byte[] message) {
        return Arrays.copyOfRange(message, Integer.BYTES, message.length);
    }

    @Test
    void keepsTheSharesOfSizesInRandomOrder() {
        try (Messages messages = messages(MIXED, RawFraming.RAW, ReplyRule.UPPER)) {
            Block block = messages.start(0).block();
            List<Integer> lengths = new ArrayList<>();
            for (int i = 0; i < block.messages(); i++) {
                lengths.add(block.requestLength(i));
            }
            assertThat(lengths).hasSize(80);
            assertThat(lengths.stream().filter(length -> length == 64)).hasSize(64);
            assertThat(lengths.stream().filter(length -> length >= 100 && length <= 200))
                    .hasSize(12);
            assertThat(lengths.stream().filter(length -> length == 65536)).hasSize(4);
            assertThat(lengths.subList(0, 64)).anyMatch(length -> length != 64);
        }
    }

    @Test
    void hasOnlyDistinctMessages() {
        try (Messages messages = messages(MIXED, LengthPrefix.BIG, ReplyRule.UPPER)) {
            Block block = messages.start(0).block();
            Set<ByteBuffer> different = new HashSet<>();
            for (int i = 0; i < block.messages(); i++) {
                different.add(ByteBuffer.wrap(request(block, i)));
            }
            assertThat(different).hasSize(block.messages());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ReplyRule.class,
            names = {"UPPER", "SAME"})
    void expectsTheConfiguredReply(ReplyRule replyRule) {
        try (Messages messages = messages(MIXED, LengthPrefix.BIG, replyRule)) {
            Block block = messages.start(0).block();
            for (int i = 0; i < block.messages(); i++) {
                byte[] payload = payload(request(block, i));
                assertThat(request(block, i)).isEqualTo(LengthPrefix.BIG.message(payload));
                byte[] reply = replyRule == ReplyRule.SAME ? payload : UpperCase.of(payload);
                assertThat(block.isReply(i, LengthPrefix.BIG.message(reply))).isTrue();
            }
        }
    }

    @Test
    void startsAtADifferentMessageOnEachConnection() {
        try (Messages messages = messages(new MessageSizes(20, 20), RawFraming.RAW, ReplyRule.UPPER)) {
            Set<Integer> begins = new HashSet<>();
            for (int connection = 0; connection < 1021; connection++) {
                begins.add(messages.start(connection).index());
            }
            assertThat(begins).hasSize(1021);
        }
    }
}
