package yodel.check;

/**
 * Traits of a server that are known before the checks. They help to tell apart the causes of a failure.
 *
 * @param answers whether the server replies to one message
 * @param answersOtherByteOrder whether the server answers a message whose length has the opposite byte order
 * @param answersAtEndOfStream whether the server replies once the client ends its stream
 * @param answersTwoInOneWrite whether the server answers both of two messages sent in one write
 * @param servesSeveral whether the server answers messages on two open connections
 */
record ServerTraits(
        boolean answers,
        boolean answersOtherByteOrder,
        boolean answersAtEndOfStream,
        boolean answersTwoInOneWrite,
        boolean servesSeveral) {

    static final ServerTraits UNKNOWN = new ServerTraits(true, false, false, false, true);
}
