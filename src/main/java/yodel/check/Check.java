package yodel.check;

import java.io.IOException;

/**
 * One requirement of the protocol and the code that verifies it.
 *
 * @param section the group that the check belongs to
 * @param place the position within the section, from 1 to 9
 * @param name a short description
 * @param scope the framings to which the check applies
 * @param requirement the requirement, as a sentence
 * @param body the code that runs the check
 */
public record Check(Section section, int place, String name, Scope scope, String requirement, Body body) {

    /** Code that runs a check. */
    interface Body {
        /**
         * Returns normally if the server meets the requirement.
         *
         * @throws ViolationException if the server violates the requirement
         * @throws NotApplicableException if the check does not apply to this server
         * @throws IOException if no connection can be established
         */
        void run(CheckContext context) throws ViolationException, NotApplicableException, IOException;
    }

    /** Creates a check that applies to every framing. */
    static Check ofBytes(Section section, int place, String name, String requirement, Body body) {
        return new Check(section, place, name, Scope.BYTES, requirement, body);
    }

    /** Creates a check that applies to every framing with messages. */
    static Check ofMessages(Section section, int place, String name, String requirement, Body body) {
        return new Check(section, place, name, Scope.MESSAGES, requirement, body);
    }

    /** Creates a check that applies only to length-prefixed messages. */
    static Check ofLengths(Section section, int place, String name, String requirement, Body body) {
        return new Check(section, place, name, Scope.LENGTHS, requirement, body);
    }

    /** Returns the check's number, which is unique and never reused. */
    public int number() {
        return section.number(place);
    }
}
