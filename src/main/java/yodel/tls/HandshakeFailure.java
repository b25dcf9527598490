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

/** The common reasons why a handshake fails. */
public enum HandshakeFailure {
    PLAIN_TEXT("it does not speak TLS"),
    TIMEOUT("it did not complete the handshake in time"),
    NO_CERTIFICATE("it has no certificate"),
    EXPIRED("its certificate has expired"),
    NOT_YET_VALID("its certificate is not valid yet"),
    WRONG_NAME("its certificate is for another name"),
    UNKNOWN_CA("its certificate is not signed by a trusted CA"),
    BAD_CERTIFICATE("its certificate is not accepted"),
    PROTOCOL("it supports only obsolete versions of TLS"),
    CIPHER("it has no cipher suite, group or signature in common"),
    REFUSED("it rejected the handshake with an alert"),
    GONE("it disconnected before the handshake was complete"),
    OTHER("the handshake failed");

    private final String sentence;

    HandshakeFailure(String sentence) {
        this.sentence = sentence;
    }

    /** Determines the reason from the exception that a handshake failed with. */
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
        // The first text is the JDK's, the second OpenSSL's.
        if (contains(chain, "empty client certificate chain", "peer_did_not_return_a_certificate")) {
            return NO_CERTIFICATE;
        }
        if (contains(chain, "no subject alternative", "no name matching")) {
            return WRONG_NAME;
        }
        if (contains(chain, "unable to find valid certification path", "trust anchor")) {
            return UNKNOWN_CA;
        }
        if (has(chain, e -> e instanceof CertificateException || e instanceof CertPathValidatorException)) {
            return BAD_CERTIFICATE;
        }
        if (contains(chain, "received fatal alert", "_alert_")) {
            return REFUSED;
        }
        if (contains(chain, "protocol", "unsupported_protocol", "version")) {
            return PROTOCOL;
        }
        if (contains(chain, "cipher", "no_shared", "no available authentication scheme", "no_common", "named group")) {
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

    private static boolean contains(List<Throwable> chain, String... words) {
        return has(chain, e -> {
            String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
            return List.of(words).stream().anyMatch(message::contains);
        });
    }

    /**
     * Describes this reason in a sentence about the peer, with the message of {@code cause} if the reason alone is too
     * general.
     */
    public String describe(Throwable cause) {
        boolean isSpecific =
                this != REFUSED && this != BAD_CERTIFICATE && this != OTHER && this != CIPHER && this != WRONG_NAME;
        if (isSpecific) {
            return sentence;
        }
        List<Throwable> chain = chain(cause);
        // The innermost exception is the most specific.
        String words = String.valueOf(chain.get(chain.size() - 1).getMessage());
        return "%s: %s".formatted(sentence, words.lines().findFirst().orElse("no reason given"));
    }
}
