package yodel.cli.option;

import picocli.CommandLine.TypeConversionException;

/** A converter does not take a text. It says what was expected; the rest of the sentence is put to it. */
final class Refusal {

    private Refusal() {}

    static TypeConversionException expected(String what) {
        return new TypeConversionException("expected: " + what);
    }
}
