package yodel.report.progress;

/**
 * The capabilities of a terminal.
 *
 * @param coloured whether to use colors
 */
public record TerminalCapabilities(Glyphs glyphs, boolean coloured) {}
