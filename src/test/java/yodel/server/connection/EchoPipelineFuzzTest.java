package yodel.server.connection;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import yodel.testing.QuietLog;
import yodel.wire.FuzzInput;

/** Any stream, with any other events of a connection, through all of its handlers. */
class EchoPipelineFuzzTest {

    private static final int MEMORY_IS_SCARCE = 4;
    private static final int READS_THOUGH_PAUSED = 8;
    private static final int STREAM_GOES_ON = 16;

    @FuzzTest
    void answersEveryMessageWhateverHappens(byte[] bytes) {
        QuietLog.during("yodel.server", () -> run(FuzzInput.of(bytes)));
    }

    private static void run(FuzzInput input) {
        boolean scarce = (input.flags() & MEMORY_IS_SCARCE) != 0;
        ServedConnection connection = new ServedConnection(input.format(), scarce);
        Reads reads = new Reads(connection, input);
        for (byte step : input.script()) {
            step(connection, reads, (step & 0xff) >> 5, step & 31);
        }
        if ((input.flags() & STREAM_GOES_ON) != 0) {
            connection.takeAll();
            reads.next(Integer.MAX_VALUE);
        }
        connection.checkAtItsEnd();
    }

    /** Runs a step of a script: three bits select the event, and five bits the amount. */
    private static void step(ServedConnection connection, Reads reads, int what, int amount) {
        switch (what) {
            case 0 -> reads.next(amount + 1);
            case 1 -> reads.next(100 * (amount + 1));
            case 2 -> connection.take(amount + 1);
            case 3 -> connection.takeNothing();
            case 4 -> connection.takeAll();
            case 5 -> connection.pass(Duration.ofMillis(amount * 10L));
            case 6 -> connection.pass(Duration.ofSeconds(amount * 2L));
            default -> rare(connection, amount);
        }
    }

    private static void rare(ServedConnection connection, int what) {
        switch (what % 4) {
            case 0 -> connection.endInput();
            case 1 -> connection.reset();
            default -> connection.drain();
        }
    }

    /** The stream and the current position in it. */
    private static final class Reads {
        private final ServedConnection connection;
        private final byte[] stream;
        private final boolean thoughPaused;
        private int at;

        Reads(ServedConnection connection, FuzzInput input) {
            this.connection = connection;
            stream = input.stream();
            thoughPaused = (input.flags() & READS_THOUGH_PAUSED) != 0;
        }

        void next(int bytes) {
            int end = at + Math.min(bytes, stream.length - at);
            if (end > at && (thoughPaused || connection.isReading())) {
                connection.read(stream, at, end);
                at = end;
            }
        }
    }
}
