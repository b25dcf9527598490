package yodel.check;

/**
 * A violation of the protocol. Each text is a sentence, optionally followed by lines of bytes as hex.
 *
 * @param sent the bytes that were sent
 * @param received the bytes that were received
 * @param expected the bytes that were expected
 * @param hint the likely cause
 */
public record Violation(String sent, String received, String expected, String hint) {}
