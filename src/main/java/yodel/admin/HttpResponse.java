package yodel.admin;

import java.util.Map;

/**
 * An HTTP response.
 *
 * @param status the status code
 * @param headers the headers in addition to those of every response
 */
record HttpResponse(int status, Map<String, String> headers, String body) {

    static HttpResponse of(String contentType, String body) {
        return new HttpResponse(200, Map.of("Content-Type", contentType), body);
    }

    /** Creates a plain-text response of one sentence. */
    static HttpResponse sentence(int status, String sentence) {
        return sentence(status, Map.of(), sentence);
    }

    static HttpResponse sentence(int status, Map<String, String> more, String sentence) {
        return new HttpResponse(status, more, sentence + "\n");
    }
}
