package yodel.report.progress;

/** Figures one after another, each as a character as high as it is large: {@code ▁▂▃▄▅▆▇█}. */
final class Sparkline {

    private Sparkline() {}

    /**
     * A character for each figure.
     *
     * @param values 0 or more; NaN, where there is no figure, is left blank
     * @param top what is as high as can be; what is above it is no higher
     */
    static String of(double[] values, double top, Glyphs glyphs) {
        StringBuilder line = new StringBuilder(values.length);
        for (double value : values) {
            line.append(Double.isNaN(value) ? ' ' : glyphs.levels().charAt(level(value, top, glyphs)));
        }
        return line.toString();
    }

    /** Only nothing has the lowest, so that an outage shows beside what is merely low. */
    private static int level(double value, double top, Glyphs glyphs) {
        int highest = glyphs.levels().length() - 1;
        return value <= 0 ? 0 : (int) Math.max(1, Math.min(highest, Math.round(value / top * highest)));
    }
}
