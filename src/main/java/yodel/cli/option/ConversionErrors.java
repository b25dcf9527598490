package yodel.cli.option;

import picocli.CommandLine.TypeConversionException;

/**
 * A text that a converter rejects. The message states the expected form; the rest of the sentence is added elsewhere.
 */
final class ConversionErrors {

    private ConversionErrors() {}

    static TypeConversionException expected(String what) {
        return new TypeConversionException("expected: " + what);
    }
}
