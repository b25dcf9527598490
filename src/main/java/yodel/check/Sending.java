package yodel.check;

/**
 * How messages were sent, for whoever reads what came of it.
 *
 * @param how such as {@code in one write}; empty if there is nothing to say
 * @param usualMistake what it mostly is when the replies do not come as they must, in a sentence
 */
record Sending(String how, String usualMistake) {}
