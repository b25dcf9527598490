package yodel.tls;

import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Why a handshake failed, of the things that people get wrong. */
public enum HandshakeFailure {
    PLAIN_TEXT("it does not speak TLS"),
    TIMEOUT("it did not end the handshake in time"),
    NO_CERTIFICATE("it has no certificate"),
    EXPIRED("its certificate has expired"),
    NOT_YET_VALID("its certificate is not valid yet"),
    WRONG_NAME("its certificate is another name's"),
    UNKNOWN_CA("its certificate is not signed by a CA that is trusted"),
    BAD_CERTIFICATE("its certificate is not accepted"),
    PROTOCOL("it speaks only a version of TLS that is too old"),
    CIPHER("it has no cipher suite, group or signature in common"),
    REFUSED("it ended the handshake with an alert"),
    GONE("it was gone before the handshake was over"),
    OTHER("the handshake failed");

    private final String sentence;

    HandshakeFailure(String sentence) {
        this.sentence = sentence;
    }

    /** Which one it was, by what a handshake ended with. */
    public static HandshakeFailure of(Throwable cause) {
        List<Throwable> chain = chain(cause);
        if (has(chain, NotSslRecordException.class::isInstance)) {
            return PLAIN_TEXT;
        }
        if (has(chain, SslHandshakeTimeoutException.class::isInstance)) {
            return TIMEOUT;
        }
        if (has(chain, CertificateExpiredException.class::isInstance)) {
            return EXPIRED;
        }
        if (has(chain, CertificateNotYetValidException.class::isInstance)) {
            return NOT_YET_VALID;
        }
        // The JDK's, and OpenSSL's.
        if (says(chain, "empty client certificate chain", "peer_did_not_return_a_certificate")) {
            return NO_CERTIFICATE;
        }
        if (says(chain, "no subject alternative", "no name matching")) {
            return WRONG_NAME;
        }
        if (says(chain, "unable to find valid certification path", "trust anchor")) {
            return UNKNOWN_CA;
        }
        if (has(chain, e -> e instanceof CertificateException || e instanceof CertPathValidatorException)) {
            return BAD_CERTIFICATE;
        }
        if (says(chain, "received fatal alert", "_alert_")) {
            return REFUSED;
        }
        if (says(chain, "protocol", "unsupported_protocol", "version")) {
            return PROTOCOL;
        }
        if (says(chain, "cipher", "no_shared", "no available authentication scheme", "no_common", "named group")) {
            return CIPHER;
        }
        return has(chain, e -> e instanceof ClosedChannelException) ? GONE : OTHER;
    }

    private static List<Throwable> chain(Throwable cause) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable e = cause; e != null && !chain.contains(e); e = e.getCause()) {
            chain.add(e);
        }
        return chain;
    }

    private static boolean has(List<Throwable> chain, Predicate<Throwable> kind) {
        return chain.stream().anyMatch(kind);
    }

    private static boolean says(List<Throwable> chain, String... words) {
        return has(chain, e -> {
            String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
            return List.of(words).stream().anyMatch(message::contains);
        });
    }

    /** What is to be said of the peer: with {@code cause}'s own words where the kind alone does not tell. */
    public String describe(Throwable cause) {
        boolean tells =
                this != REFUSED && this != BAD_CERTIFICATE && this != OTHER && this != CIPHER && this != WRONG_NAME;
        if (tells) {
            return sentence;
        }
        List<Throwable> chain = chain(cause);
        // The innermost one is about the thing itself.
        String words = String.valueOf(chain.get(chain.size() - 1).getMessage());
        return "%s: %s".formatted(sentence, words.lines().findFirst().orElse("no reason given"));
    }
}
