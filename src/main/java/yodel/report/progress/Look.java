package yodel.report.progress;

/**
 * What a terminal can show.
 *
 * @param coloured whether it may have colours
 */
public record Look(Glyphs glyphs, boolean coloured) {}
