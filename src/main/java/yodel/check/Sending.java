package yodel.check;

/**
 * How messages were sent, for the report of a failed check.
 *
 * @param how such as {@code in one write}; empty if there is nothing to add
 * @param commonMistake the most common cause of wrong or missing replies, as a sentence
 */
record Sending(String how, String commonMistake) {}
