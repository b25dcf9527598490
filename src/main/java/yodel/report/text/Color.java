package yodel.report.text;

/** Colors of text on a terminal, as SGR parameters (ECMA-48, 8.3.117). */
public enum Color {
    PLAIN(""),
    DIM("2"),
    RED("31"),
    GREEN("32"),
    YELLOW("33");

    private final String sgr;

    Color(String sgr) {
        this.sgr = sgr;
    }

    /** Returns the text enclosed in the escape sequences of the color. */
    public String of(String text) {
        return this == PLAIN ? text : "\u001b[" + sgr + "m" + text + "\u001b[m";
    }
}
