package yodel.check;

/**
 * What is known of a server before the checks: it tells the causes of what goes wrong in them apart.
 *
 * @param answers whether anything comes back for one message
 * @param answersOtherByteOrder whether a message is answered whose length has the other byte order
 * @param answersAtEndOfStream whether something comes back when the stream is ended behind the message
 * @param answersTwoInOneWrite whether both of two messages are answered that come in one write
 * @param servesSeveral whether a message is answered while another connection is open
 */
record ServerTraits(
        boolean answers,
        boolean answersOtherByteOrder,
        boolean answersAtEndOfStream,
        boolean answersTwoInOneWrite,
        boolean servesSeveral) {

    static final ServerTraits UNKNOWN = new ServerTraits(true, false, false, false, true);
}
