package yodel.report.progress;

/** Draws progress as a bar: {@code ████░░░░}. */
final class Bar {

    private Bar() {}

    /**
     * Returns a bar of {@code width} characters.
     *
     * @param fraction the completed fraction, clamped to 0 to 1
     */
    static String of(double fraction, int width, Glyphs glyphs) {
        int done = (int) (Math.max(0, Math.min(1, fraction)) * width);
        return String.valueOf(glyphs.full()).repeat(done)
                + String.valueOf(glyphs.empty()).repeat(width - done);
    }
}
