package yodel.bench;

import java.util.List;
import java.util.Locale;

/**
 * A curve with logarithmic axes, as SVG. Its colors are readable on white and on black, because an image does not see
 * the color scheme that a page chooses.
 *
 * @param title the quantity and its unit
 * @param across the label of the horizontal axis
 * @param points the points, from left to right
 */
record Chart(String title, String across, List<Point> points) {

    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final int LEFT = 46;
    private static final int RIGHT = WIDTH - 22;
    private static final int TOP = 40;
    private static final int BOTTOM = HEIGHT - 56;

    /** The distance from the axis to the first point, and between the curve and text. */
    private static final int INSET = 16;

    private static final int GAP = 9;

    /** The distance from the middle of a line of text to its baseline. */
    private static final int HALF_LINE = 4;

    private static final String INK = "#6e7781";
    private static final String CURVE = "#2f81f7";

    Chart {
        points = List.copyOf(points);
    }

    /**
     * A point of the curve.
     *
     * @param x the position on the horizontal axis
     * @param label the label of {@code x}
     * @param value the value
     */
    record Point(double x, String label, double value) {}

    String svg() {
        LogAxis x = new LogAxis(points.get(0).x(), points.get(points.size() - 1).x(), LEFT + INSET, RIGHT);
        LogAxis y = LogAxis.around(points.stream().mapToDouble(Point::value).toArray(), BOTTOM, TOP);
        StringBuilder svg = new StringBuilder();
        svg.append(line(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" fill=\"%s\""
                        + " font-family=\"system-ui, sans-serif\" font-size=\"12\" text-anchor=\"middle\">",
                WIDTH, HEIGHT, WIDTH, HEIGHT, INK));
        svg.append(line("<text x=\"%d\" y=\"18\" font-size=\"13\">%s</text>", WIDTH / 2, title));
        for (double tick : y.ticks()) {
            svg.append(line(
                    "<path d=\"M%d %.1fH%d\" stroke=\"%s\" stroke-opacity=\"0.3\"/>", LEFT, y.at(tick), RIGHT, INK));
            svg.append(line(
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
                    LEFT - 6, y.at(tick) + HALF_LINE, plain(tick)));
        }
        StringBuilder path = new StringBuilder();
        for (Point point : points) {
            path.append(String.format(
                    Locale.ROOT, "%s%.1f %.1f", path.isEmpty() ? "M" : " L", x.at(point.x()), y.at(point.value())));
        }
        svg.append(line("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>", path, CURVE));
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            double left = x.at(point.x());
            double top = y.at(point.value());
            svg.append(line("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>", left, top, CURVE));
            svg.append(line(
                    "<text %s fill=\"%s\">%s</text>", nextToCurve(i, left, top), CURVE, Digits.three(point.value())));
            svg.append(line("<text x=\"%.1f\" y=\"%d\" font-size=\"11\">%s</text>", left, HEIGHT - 28, point.label()));
        }
        svg.append(line("<text x=\"%d\" y=\"%d\">%s</text>", (LEFT + RIGHT) / 2, HEIGHT - 8, across));
        return svg.append("</svg>\n").toString();
    }

    /** Places the value of a point off the curve: above it, but not on the side where the curve is. */
    private String nextToCurve(int i, double left, double top) {
        boolean curveToTheLeft =
                i > 0 && points.get(i - 1).value() > points.get(i).value();
        boolean curveToTheRight = i < points.size() - 1
                && points.get(i + 1).value() > points.get(i).value();
        boolean alone = i == 0 || i == points.size() - 1;
        if ((curveToTheLeft && curveToTheRight) || (alone && (curveToTheLeft || curveToTheRight))) {
            return at(left, top + GAP + 2.5 * HALF_LINE, "middle");
        }
        if (curveToTheLeft) {
            return at(left + HALF_LINE, top - GAP + HALF_LINE, "start");
        }
        return curveToTheRight ? at(left - HALF_LINE, top - GAP + HALF_LINE, "end") : at(left, top - GAP, "middle");
    }

    private static String at(double x, double y, String anchor) {
        return String.format(Locale.ROOT, "x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\"", x, y, anchor);
    }

    private static String line(String format, Object... args) {
        return String.format(Locale.ROOT, format, args) + "\n";
    }

    /** Formats a tick, which has one significant digit. */
    private static String plain(double tick) {
        return tick < 1 ? String.format(Locale.ROOT, "%.1g", tick) : String.format(Locale.ROOT, "%,.0f", tick);
    }
}
