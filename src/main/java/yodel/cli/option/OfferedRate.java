package yodel.cli.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import yodel.load.schedule.RateProfile;

/**
 * The value of {@code --rate}.
 *
 * @param constant the messages per second; null if the rate changes
 * @param profile the rate over time; null if it is constant
 */
record OfferedRate(@Nullable Double constant, @Nullable RateProfile profile) {

    /** Converts a rate, or the stages of one that changes. */
    static final class Converter implements ITypeConverter<OfferedRate> {
        @Override
        public OfferedRate convert(String text) {
            return RateProfileParser.isProfile(text)
                    ? new OfferedRate(null, RateProfileParser.parse(text))
                    : new OfferedRate(new NumberConverters.Rate().convert(text), null);
        }
    }
}
