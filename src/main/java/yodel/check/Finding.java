package yodel.check;

/**
 * What a server got wrong. Each text may have several lines: a sentence, and bytes as hex behind it.
 *
 * @param sent what was sent to it
 * @param came what came back
 * @param expected what had to come
 * @param hint what the mistake may be
 */
public record Finding(String sent, String came, String expected, String hint) {}
