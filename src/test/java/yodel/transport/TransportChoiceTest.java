package yodel.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.Test;

class TransportChoiceTest {

    @Test
    void autoSelectsTheFirstTransportThatIsAvailable() {
        assertThat(TransportChoice.auto().isAuto()).isTrue();
        for (Transport transport : Transport.values()) {
            if (transport.isAvailable()) {
                assertThat(TransportChoice.auto().transport()).isEqualTo(transport);
                break;
            }
        }
    }

    @Test
    void autoPrefersIoUringOverEpoll() {
        assumeThat(Transport.IO_URING.isAvailable()).isTrue();
        assertThat(TransportChoice.auto()).hasToString("io_uring (auto)");
    }

    @Test
    void theChoiceOfAUserNeedsNoReason() {
        assertThat(TransportChoice.of(Transport.NIO)).hasToString("nio");
        assertThat(TransportChoice.of(Transport.NIO).isAuto()).isFalse();
    }
}
