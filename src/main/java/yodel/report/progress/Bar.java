package yodel.report.progress;

/** How far something is, as a bar: {@code ████░░░░}. */
final class Bar {

    private Bar() {}

    /**
     * A bar of {@code width} characters.
     *
     * @param fraction how much is done; less than 0 counts as 0, and more than 1 as 1
     */
    static String of(double fraction, int width, Glyphs glyphs) {
        int done = (int) (Math.max(0, Math.min(1, fraction)) * width);
        return String.valueOf(glyphs.full()).repeat(done)
                + String.valueOf(glyphs.empty()).repeat(width - done);
    }
}
