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

/** Reads an objective as people write it: {@code p99.9<20ms}, {@code errors = 0}, {@code rate>=50k/s}. */
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
            // Unquoted, the shell takes < and > for its own, and only what stands before them comes here.
            throw Refusal.expected("a figure, its bound and between them <, <=, =, >= or >, in quotes, such as"
                    + " 'p99<5ms', 'errors=0' or 'rate>=50k/s'");
        }
        String percentile = matcher.group(2);
        Metric metric = metric(matcher.group(1), percentile);
        Comparison comparison = comparison(matcher.group(3));
        if (comparison == Comparison.EQUAL && (metric.isTime() || metric == Metric.RATE)) {
            throw Refusal.expected("<, <=, >= or >; no time and no rate is ever the same to the last digit");
        }
        double percent = percentile == null ? 0 : percent(percentile);
        return new Objective(metric, percent, comparison, bound(metric, matcher.group(4)), text);
    }

    private static Metric metric(String name, @Nullable String percentile) {
        if (percentile != null && name.equals(PERCENTILE)) {
            return Metric.PERCENTILE;
        }
        return Arrays.stream(Metric.values())
                .filter(metric -> metric != Metric.PERCENTILE && percentile == null)
                .filter(metric -> metric.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.expected("as its figure p50 or any other percentile, min, mean, max,"
                        + " rate, errors, late, wrong, lost or unsent"));
    }

    private static double percent(String text) {
        double percent = Double.parseDouble(text);
        if (percent <= 0 || percent > 100) {
            throw Refusal.expected("a percentile above 0 and up to 100, such as p99.9");
        }
        return percent;
    }

    private static Comparison comparison(String sign) {
        return Arrays.stream(Comparison.values())
                .filter(comparison -> comparison.toString().equals(sign))
                .findFirst()
                .orElseThrow();
    }

    private static double bound(Metric metric, String text) {
        UnitParser unit = metric.isTime() ? UnitParser.DURATION : UnitParser.COUNT;
        boolean isRate = metric == Metric.RATE && text.endsWith(A_SECOND);
        try {
            BigDecimal bound = unit.parse(isRate ? text.substring(0, text.length() - A_SECOND.length()) : text);
            if (bound.signum() >= 0 && !Double.isInfinite(bound.doubleValue())) {
                return bound.doubleValue();
            }
        } catch (IllegalArgumentException e) {
            throw Refusal.expected("as its bound " + e.getMessage());
        }
        throw Refusal.expected("a bound that is not below 0, of at most 308 digits");
    }
}
