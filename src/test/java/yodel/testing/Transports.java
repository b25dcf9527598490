package yodel.testing;

import java.util.Arrays;
import java.util.stream.Stream;
import yodel.transport.Transport;

/** The transports that work on this machine: what holds for one has to hold for each. */
public final class Transports {

    public static final String AVAILABLE = "yodel.testing.Transports#available";

    private Transports() {}

    public static Stream<Transport> available() {
        return Arrays.stream(Transport.values()).filter(Transport::isAvailable);
    }
}
