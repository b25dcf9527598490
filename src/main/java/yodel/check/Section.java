package yodel.check;

/** What checks are about. Their numbers have its digit first, with room for more to come. */
public enum Section {
    MESSAGES("Messages", 1),
    CUTS("Cuts and joins", 2),
    PIPELINING("Pipelining", 3),
    ENDS("Ends of the stream", 4),
    LENGTHS("Bad lengths", 5),
    CONNECTIONS("Many connections", 6);

    private final String title;
    private final int digit;

    Section(String title, int digit) {
        this.title = title;
        this.digit = digit;
    }

    /** The number of its {@code place}th check, from 1 to 9. */
    int number(int place) {
        return digit * 10 + place;
    }

    /** Its title for people. */
    @Override
    public String toString() {
        return title;
    }
}
