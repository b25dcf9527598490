package yodel.report.text;

/** What a word on a terminal looks like: parameters of SGR (ECMA-48, 8.3.117). */
public enum Colour {
    PLAIN(""),
    DIM("2"),
    RED("31"),
    GREEN("32"),
    YELLOW("33");

    private final String sgr;

    Colour(String sgr) {
        this.sgr = sgr;
    }

    /** The text with the escape sequences around it. */
    public String of(String text) {
        return this == PLAIN ? text : "\u001b[" + sgr + "m" + text + "\u001b[m";
    }
}
