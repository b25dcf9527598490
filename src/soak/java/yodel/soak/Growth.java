package yodel.soak;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Detects growth during a soak: it compares the median in the last third of the samples with that in the middle third.
 * The first third is ignored, because pools fill and code is compiled.
 */
final class Growth {

    private static final int PERCENT = 5;

    /** The duration up to which growth is normal, because code is still being compiled and pools still fill. */
    private static final Duration SHORT = Duration.ofMinutes(5);

    private static final int PERCENT_IF_SHORT = 10;

    private Growth() {}

    /** Returns the values that grew in the samples of a soak of the given duration, as sentences. */
    static List<String> complaints(List<Sample> samples, Duration duration) {
        int percent = duration.compareTo(SHORT) < 0 ? PERCENT_IF_SHORT : PERCENT;
        List<Long> resident = samples.stream().map(Sample::residentBytes).toList();
        List<Long> direct = samples.stream()
                .flatMapToLong(sample -> sample.directMemoryUsedBytes().stream())
                .boxed()
                .toList();
        return Stream.of(complaint("RSS", resident, percent), complaint("direct memory", direct, percent))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> complaint(String what, List<Long> bytes, int percent) {
        int third = bytes.size() / 3;
        if (third == 0) {
            return Optional.empty();
        }
        long middle = median(bytes.subList(third, 2 * third));
        long last = median(bytes.subList(2 * third, bytes.size()));
        return last > middle * (1 + percent / 100.0)
                ? Optional.of(
                        "%s grew by more than %d%%: from %d bytes in the middle third of the time to %d in the last"
                                .formatted(what, percent, middle, last))
                : Optional.empty();
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
