package yodel.cli.option;

import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import yodel.load.plan.MessageSizes;
import yodel.load.plan.WeightedSize;

/** Parses {@code --size}: {@code 64KiB}, {@code 16-4096}, {@code 64:80,1KiB:15,64KiB:5}. */
final class MessageSizesConverter implements ITypeConverter<MessageSizes> {

    private static final NumberConverters.Bytes BYTES = new NumberConverters.Bytes();
    private static final NumberConverters.Rate WEIGHT = new NumberConverters.Rate();

    @Override
    public MessageSizes convert(String text) {
        String[] parts = text.split(",", -1);
        long weighted = Arrays.stream(parts).filter(part -> part.contains(":")).count();
        if (weighted > 0 && weighted < parts.length) {
            throw ConversionErrors.expected("a weight after every size, such as 64:80,1KiB:20, or after none");
        }
        return new MessageSizes(
                Arrays.stream(parts).map(MessageSizesConverter::part).toList());
    }

    private static WeightedSize part(String text) {
        String[] sizeAndWeight = text.split(":", 2);
        String[] ends = sizeAndWeight[0].split("-", 2);
        int min = BYTES.convert(ends[0]);
        int max = ends.length == 1 ? min : BYTES.convert(ends[1]);
        return new WeightedSize(min, max, sizeAndWeight.length == 1 ? 1 : WEIGHT.convert(sizeAndWeight[1]));
    }
}
