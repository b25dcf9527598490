package yodel.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;
import yodel.load.result.Objective;
import yodel.load.result.Objective.Comparison;
import yodel.load.result.Objective.Metric;

class ObjectiveConverterTest {

    @ParameterizedTest
    @CsvSource({
        "p99<5ms, PERCENTILE, 99, BELOW, 5000000",
        "p99.9<20ms, PERCENTILE, 99.9, BELOW, 20000000",
        "p50<=1ms, PERCENTILE, 50, AT_MOST, 1000000",
        "P100<1s, PERCENTILE, 100, BELOW, 1000000000",
        "max<1s, MAX, 0, BELOW, 1000000000",
        "mean<300us, MEAN, 0, BELOW, 300000",
        "mean<0.5us, MEAN, 0, BELOW, 500",
        "min>10us, MIN, 0, ABOVE, 10000",
        "errors=0, ERRORS, 0, EQUAL, 0",
        "lost=0, LOST, 0, EQUAL, 0",
        "wrong=0, WRONG, 0, EQUAL, 0",
        "late<10, LATE, 0, BELOW, 10",
        "unsent<=1k, UNSENT, 0, AT_MOST, 1000",
        "rate>=50000/s, RATE, 0, AT_LEAST, 50000",
        "rate>=50k/s, RATE, 0, AT_LEAST, 50000",
        "rate>=50k, RATE, 0, AT_LEAST, 50000",
        "rate>=50k /s, RATE, 0, AT_LEAST, 50000",
        "' p99 < 5 ms ', PERCENTILE, 99, BELOW, 5000000",
    })
    void readsAnObjective(String text, Metric metric, double percent, Comparison comparison, double threshold) {
        assertThat(new ObjectiveConverter().convert(text))
                .isEqualTo(new Objective(metric, percent, comparison, threshold, text.strip()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "p99", "rate", "p99 5ms", "99<5ms", "p99.<5ms", "<5ms", "p99!5ms", "p99,9<5ms"})
    void rejectsAnInvalidObjective(String text) {
        assertRefused(
                text,
                "expected: a metric, one of <, <=, =, >= and >, and a threshold, in quotes, such as 'p99<5ms',"
                        + " 'errors=0' or 'rate>=50k/s'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"p<5ms", "median<5ms", "percentile<5ms", "max5<5ms", "q99<5ms", "answered>5"})
    void rejectsAnUnknownMetric(String text) {
        assertRefused(
                text,
                "expected: a metric: p50 or another percentile, min, mean, max, rate, errors, late, wrong, lost or"
                        + " unsent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"p0<5ms", "p999<5ms", "p100.1<5ms"})
    void rejectsAnInvalidPercentile(String text) {
        assertRefused(text, "expected: a percentile above 0 and up to 100, such as p99.9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"p99<5", "p99<", "p99<<5ms", "max<5k", "mean<==5ms", "p99<5ms,p50<1ms"})
    void rejectsAThresholdThatIsNoTime(String text) {
        assertRefused(text, "expected: a threshold: a time with its unit, such as 500ms, 10s, 1.5m or 1h");
    }

    @ParameterizedTest
    @ValueSource(strings = {"errors<5ms", "errors=", "errors==0", "lost<1/s", "rate>50k/m"})
    void rejectsAThresholdThatIsNoNumber(String text) {
        assertRefused(text, "expected: a threshold: a number, such as 500, 10k or 1.5M");
    }

    @ParameterizedTest
    @ValueSource(strings = {"p99=5ms", "rate=50k"})
    void rejectsEqualityOfContinuousMetrics(String text) {
        assertRefused(text, "expected: <, <=, >= or >; a time or a rate never equals a threshold exactly");
    }

    @Test
    void rejectsANegativeThreshold() {
        assertRefused("errors>-1", "expected: a threshold of at least 0 with at most 308 digits");
    }

    private static void assertRefused(String text, String message) {
        assertThatThrownBy(() -> new ObjectiveConverter().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage(message);
    }
}
