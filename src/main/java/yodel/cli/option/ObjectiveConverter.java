package yodel.cli.option;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import yodel.load.result.Objective;
import yodel.load.result.Objective.Comparison;
import yodel.load.result.Objective.Metric;

/** Parses an objective such as {@code p99.9<20ms}, {@code errors = 0} or {@code rate>=50k/s}. */
final class ObjectiveConverter implements ITypeConverter<Objective> {

    private static final Pattern SYNTAX =
            Pattern.compile("([a-z]+)(\\d+(?:\\.\\d+)?)?\\s*(<=|>=|<|>|=)\\s*(.*)", Pattern.DOTALL);

    private static final String PERCENTILE = "p";
    private static final String A_SECOND = "/s";

    @Override
    public Objective convert(String written) {
        String text = written.strip();
        Matcher matcher = SYNTAX.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            // Without quotes, the shell interprets < and > as redirections, and only the text before them arrives here.
            throw ConversionErrors.expected(
                    "a metric, one of <, <=, =, >= and >, and a threshold, in quotes, such as 'p99<5ms', 'errors=0'"
                            + " or 'rate>=50k/s'");
        }
        String percentile = matcher.group(2);
        Metric metric = metric(matcher.group(1), percentile);
        Comparison comparison = comparison(matcher.group(3));
        if (comparison == Comparison.EQUAL && (metric.isTime() || metric == Metric.RATE)) {
            throw ConversionErrors.expected("<, <=, >= or >; a time or a rate never equals a threshold exactly");
        }
        double percent = percentile == null ? 0 : percent(percentile);
        return new Objective(metric, percent, comparison, threshold(metric, matcher.group(4)), text);
    }

    private static Metric metric(String name, @Nullable String percentile) {
        if (percentile != null && name.equals(PERCENTILE)) {
            return Metric.PERCENTILE;
        }
        return Arrays.stream(Metric.values())
                .filter(metric -> metric != Metric.PERCENTILE && percentile == null)
                .filter(metric -> metric.toString().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> ConversionErrors.expected(
                                "a metric: p50 or another percentile, min, mean, max, rate, errors, late, wrong, lost or unsent"));
    }

    private static double percent(String text) {
        double percent = Double.parseDouble(text);
        if (percent <= 0 || percent > 100) {
            throw ConversionErrors.expected("a percentile above 0 and up to 100, such as p99.9");
        }
        return percent;
    }

    private static Comparison comparison(String sign) {
        return Arrays.stream(Comparison.values())
                .filter(comparison -> comparison.toString().equals(sign))
                .findFirst()
                .orElseThrow();
    }

    private static double threshold(Metric metric, String text) {
        UnitParser unit = metric.isTime() ? UnitParser.DURATION : UnitParser.COUNT;
        boolean isRate = metric == Metric.RATE && text.endsWith(A_SECOND);
        try {
            BigDecimal threshold = unit.parse(isRate ? text.substring(0, text.length() - A_SECOND.length()) : text);
            if (threshold.signum() >= 0 && !Double.isInfinite(threshold.doubleValue())) {
                return threshold.doubleValue();
            }
        } catch (IllegalArgumentException e) {
            throw ConversionErrors.expected("a threshold: " + e.getMessage());
        }
        throw ConversionErrors.expected("a threshold of at least 0 with at most 308 digits");
    }
}
