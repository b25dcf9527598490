package yodel.check;

/**
 * A group of related checks. Its digit is the first digit of their numbers, so that checks can be added to each group.
 */
public enum Section {
    MESSAGES("Messages", 1),
    CUTS("Splits and merges", 2),
    PIPELINING("Pipelining", 3),
    ENDS("End of stream", 4),
    LENGTHS("Invalid lengths", 5),
    CONNECTIONS("Many connections", 6);

    private final String title;
    private final int digit;

    Section(String title, int digit) {
        this.title = title;
        this.digit = digit;
    }

    /** Returns the number of the check at {@code place}, from 1 to 9. */
    int number(int place) {
        return digit * 10 + place;
    }

    /** Returns the title. */
    @Override
    public String toString() {
        return title;
    }
}
