package yodel.report.progress;

/**
 * The capabilities of a terminal.
 *
 * @param colored whether to use colors
 */
public record TerminalCapabilities(Glyphs glyphs, boolean colored) {}
