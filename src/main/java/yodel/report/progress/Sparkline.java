package yodel.report.progress;

/** Draws values as characters of different heights: {@code ▁▂▃▄▅▆▇█}. */
final class Sparkline {

    private Sparkline() {}

    /**
     * Returns one character per value.
     *
     * @param values the values, at least 0; NaN leaves a gap
     * @param top the value at full height; larger values are clamped
     */
    static String of(double[] values, double top, Glyphs glyphs) {
        StringBuilder line = new StringBuilder(values.length);
        for (double value : values) {
            line.append(Double.isNaN(value) ? ' ' : glyphs.levels().charAt(level(value, top, glyphs)));
        }
        return line.toString();
    }

    /** Reserves the lowest level for zero, so that outages differ from low values. */
    private static int level(double value, double top, Glyphs glyphs) {
        int highest = glyphs.levels().length() - 1;
        return value <= 0 ? 0 : (int) Math.max(1, Math.min(highest, Math.round(value / top * highest)));
    }
}
