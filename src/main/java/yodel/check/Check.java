package yodel.check;

import java.io.IOException;

/**
 * One thing that a server must do.
 *
 * @param section what it is about
 * @param place its place in the section, from 1 to 9
 * @param name a few words
 * @param needsLengths whether it makes no sense where messages have no lengths
 * @param demand what the protocol demands, in a sentence
 * @param body how it is found out
 */
public record Check(Section section, int place, String name, boolean needsLengths, String demand, Body body) {

    /** How a check is made. */
    interface Body {
        /**
         * Returns if the server does what it must.
         *
         * @throws ViolationException if the server does not do what the protocol demands
         * @throws NotApplicableException if it cannot be found out
         * @throws IOException if there is no connection to be had
         */
        void run(Session session) throws ViolationException, NotApplicableException, IOException;
    }

    /** A check for every framing. */
    static Check ofBytes(Section section, int place, String name, String demand, Body body) {
        return new Check(section, place, name, false, demand, body);
    }

    /** A check that needs messages with lengths. */
    static Check ofLengths(Section section, int place, String name, String demand, Body body) {
        return new Check(section, place, name, true, demand, body);
    }

    /** Its number, which no other check has, now or later. */
    public int number() {
        return section.number(place);
    }
}
