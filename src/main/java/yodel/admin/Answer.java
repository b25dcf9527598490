package yodel.admin;

import java.util.Map;

/**
 * An answer by HTTP.
 *
 * @param status its code
 * @param headers beside those that every answer has
 */
record Answer(int status, Map<String, String> headers, String body) {

    static Answer of(String contentType, String body) {
        return new Answer(200, Map.of("Content-Type", contentType), body);
    }

    /** A sentence for whoever asked. */
    static Answer sentence(int status, String sentence) {
        return sentence(status, Map.of(), sentence);
    }

    static Answer sentence(int status, Map<String, String> more, String sentence) {
        return new Answer(status, more, sentence + "\n");
    }
}
