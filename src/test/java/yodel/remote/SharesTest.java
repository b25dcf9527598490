package yodel.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yodel.load.plan.Arrivals;
import yodel.load.plan.ConnectionPlan;
import yodel.load.plan.LoadConfig;
import yodel.load.plan.MessageSizes;
import yodel.load.plan.PayloadSpec;
import yodel.load.plan.RunDuration;
import yodel.load.plan.WriteOptions;
import yodel.transport.Transport;
import yodel.wire.LengthPrefix;
import yodel.wire.ProtocolSpec;
import yodel.wire.ReplyRule;

class SharesTest {

    private static LoadConfig config(int connections, @Nullable Double rate, @Nullable Long messages) {
        return new LoadConfig(
                InetSocketAddress.createUnresolved("server", 8080),
                new ProtocolSpec(LengthPrefix.LITTLE, ReplyRule.UPPER),
                Transport.NIO,
                1,
                ConnectionPlan.of(connections),
                1,
                new PayloadSpec.Random(new MessageSizes(64, 64)),
                WriteOptions.PLAIN,
                rate,
                Arrivals.CONSTANT,
                new RunDuration(
                        null,
                        Duration.ofMillis(500),
                        messages == null ? Duration.ofSeconds(10) : null,
                        messages,
                        Duration.ofSeconds(3)),
                Duration.ofMillis(10),
                List.of(),
                null);
    }

    private static List<String> values(List<List<String>> shares, String option) {
        return shares.stream()
                .flatMap(List::stream)
                .filter(argument -> argument.startsWith(option + "="))
                .map(argument -> argument.substring(option.length() + 1))
                .toList();
    }

    private static BigDecimal sum(List<String> values) {
        return values.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @ParameterizedTest
    @CsvSource({"3, 3, 1", "50, 3, 1001", "50, 7, 0.1", "1000, 999, 333333.333", "11, 10, 1e9"})
    void addUpExactly(int connections, int workers, double rate) {
        List<List<String>> shares = Shares.of(config(connections, rate, null), workers);
        assertThat(shares).hasSize(workers);
        assertThat(sum(values(shares, "--connections"))).isEqualByComparingTo(BigDecimal.valueOf(connections));
        assertThat(sum(values(shares, "--rate"))).isEqualByComparingTo(BigDecimal.valueOf(rate));
        assertThat(values(shares, "--messages")).isEmpty();
        assertThat(values(shares, "--duration")).containsOnly("10000ms");
    }

    @Test
    void messagesAddUpToo() {
        List<List<String>> shares = Shares.of(config(5, null, 100_001L), 4);
        assertThat(values(shares, "--messages")).containsExactly("25001", "25000", "25000", "25000");
        assertThat(values(shares, "--rate")).isEmpty();
        assertThat(values(shares, "--warmup")).containsOnly("500ms");
    }

    @Test
    void refuseToLeaveAWorkerWithoutLoad() {
        assertThatThrownBy(() -> Shares.of(config(2, null, null), 3))
                .hasMessage("connections: 2 (expected: at least one per host, 3)");
        assertThatThrownBy(() -> Shares.of(config(3, null, 2L), 3))
                .hasMessage("messages: 2 (expected: at least one per host, 3)");
    }
}
