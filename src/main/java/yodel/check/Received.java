package yodel.check;

/** What came on a connection: bytes, and what came behind them. No record, for it has an array. */
final class Received {

    /** What comes behind bytes. */
    enum Ending {
        /** All that was waited for had come. */
        COMPLETE,

        /** The end of the stream. */
        END,

        /** A reset, also one that showed when something was sent. */
        RESET,

        /** Nothing for so long that the patience was over. */
        SILENCE
    }

    private final byte[] bytes;
    private final Ending ending;

    /** @param bytes in order; they are not copied */
    Received(byte[] bytes, Ending ending) {
        this.bytes = bytes;
        this.ending = ending;
    }

    byte[] bytes() {
        return bytes;
    }

    Ending ending() {
        return ending;
    }
}
