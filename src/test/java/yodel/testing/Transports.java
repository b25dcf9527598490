package yodel.testing;

import java.util.Arrays;
import java.util.stream.Stream;
import yodel.transport.Transport;

/** Lists the transports that are available on this machine, for tests that must pass with each. */
public final class Transports {

    public static final String AVAILABLE = "yodel.testing.Transports#available";

    private Transports() {}

    public static Stream<Transport> available() {
        return Arrays.stream(Transport.values()).filter(Transport::isAvailable);
    }
}
