package yodel.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads certificates and private keys from PEM files (RFC 7468). What is wrong with one is said of the option naming it. */
final class Pem {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----", Pattern.DOTALL);

    /** Of PKCS #1 and SEC 1, which the JDK does not read. */
    private static final Pattern OLD_KEY = Pattern.compile("-----BEGIN (RSA|EC|DSA) PRIVATE KEY-----");

    private static final List<String> KEY_KINDS = List.of("RSA", "EC", "EdDSA");

    private final String option;
    private final Path file;

    /** @param option the name of the one that names the file, without its dashes */
    Pem(String option, Path file) {
        this.option = option;
        this.file = file;
    }

    /**
     * All that the file has, one at least.
     *
     * @throws IllegalArgumentException if it has none
     */
    List<X509Certificate> certificates() {
        try {
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(read()))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (certificates.isEmpty()) {
                throw expected("a PEM file with a certificate, and this one has none");
            }
            return certificates;
        } catch (CertificateException e) {
            throw expected("certificates in PEM, and this file cannot be understood: " + e.getMessage());
        }
    }

    /** @throws IllegalArgumentException if the file has none, or not in a form that can be used */
    PrivateKey privateKey() {
        String text = new String(read(), ISO_8859_1);
        Matcher key = KEY.matcher(text);
        if (key.find()) {
            return decode(key.group(1));
        }
        if (text.contains("ENCRYPTED")) {
            throw expected("a private key without a passphrase, and this one has one; 'openssl pkey -in FILE -out NEW'"
                    + " takes it off");
        }
        if (OLD_KEY.matcher(text).find()) {
            throw expected("a private key in the form PKCS #8, \"BEGIN PRIVATE KEY\"; 'openssl pkey -in FILE -out NEW'"
                    + " brings this one into it");
        }
        throw expected("a PEM file with a private key, and this one has none");
    }

    private PrivateKey decode(String base64) {
        byte[] encoded;
        try {
            encoded = Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw expected("a private key in PEM, and this one is damaged: " + e.getMessage());
        }
        List<Exception> refusals = new ArrayList<>();
        for (String kind : KEY_KINDS) {
            try {
                return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            } catch (GeneralSecurityException e) {
                // Of another kind: the bytes say which, the JDK has nothing that reads it from them.
                refusals.add(e);
            }
        }
        throw expected("a private key of the kind %s, and this one is damaged or of another: %s"
                .formatted(String.join(", ", KEY_KINDS), refusals.get(0).getMessage()));
    }

    private byte[] read() {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw expected("a file that is there");
        } catch (AccessDeniedException e) {
            throw expected("a file that this user may read");
        } catch (IOException e) {
            throw expected("a file that can be read: " + e.getMessage());
        }
    }

    /** In the form that names the option first. */
    IllegalArgumentException expected(String what) {
        return new IllegalArgumentException("%s: %s (expected: %s)".formatted(option, file, what));
    }
}
