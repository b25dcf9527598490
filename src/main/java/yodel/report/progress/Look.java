package yodel.report.progress;

/**
 * The capabilities of a terminal.
 *
 * @param coloured whether to use colors
 */
public record Look(Glyphs glyphs, boolean coloured) {}
