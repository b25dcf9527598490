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
import org.jspecify.annotations.Nullable;

/** Reads certificates and private keys from PEM files (RFC 7468). What is wrong with one is said of the option naming it. */
final class Pem {

    /** How each value in DER begins that a certificate, a key or a store of them is (X.690 section 8.9, a SEQUENCE). */
    private static final int DER_SEQUENCE = 0x30;

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
        String text = read();
        List<byte[]> blocks = blocks(text, "CERTIFICATE");
        if (blocks.isEmpty()) {
            throw isDer(text)
                    ? expected("a certificate in PEM, and this file looks like DER; 'openssl x509 -inform DER -in FILE"
                            + " -out NEW' brings it into PEM")
                    : expected("a PEM file with a certificate, and this one has none");
        }
        List<X509Certificate> certificates = new ArrayList<>();
        for (byte[] block : blocks) {
            try {
                certificates.add((X509Certificate)
                        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(block)));
            } catch (CertificateException e) {
                throw expected("certificates in PEM, and number %d in this file is damaged"
                        .formatted(certificates.size() + 1));
            }
        }
        return certificates;
    }

    /** @throws IllegalArgumentException if the file has none, or not in a form that can be used */
    PrivateKey privateKey() {
        String text = read();
        List<byte[]> keys = blocks(text, "PRIVATE KEY");
        if (!keys.isEmpty()) {
            return decode(keys.get(0));
        }
        if (text.contains("ENCRYPTED")) {
            throw expected("a private key without a passphrase, and this one has one; 'openssl pkey -in FILE -out NEW'"
                    + " takes it off");
        }
        if (OLD_KEY.matcher(text).find()) {
            throw expected("a private key in the form PKCS #8, \"BEGIN PRIVATE KEY\"; 'openssl pkey -in FILE -out NEW'"
                    + " brings this one into it");
        }
        if (isDer(text)) {
            throw expected("a private key in PEM, and this file looks like DER; 'openssl pkey -inform DER -in FILE -out"
                    + " NEW' brings it into PEM");
        }
        throw expected("a PEM file with a private key, and this one has none");
    }

    private PrivateKey decode(byte[] key) {
        for (String kind : KEY_KINDS) {
            PrivateKey decoded = decode(key, kind);
            if (decoded != null) {
                return decoded;
            }
        }
        throw expected("a private key of the kind %s, and this one is damaged or of another"
                .formatted(String.join(", ", KEY_KINDS)));
    }

    /** Null if it is of another kind: its bytes say which, and the JDK has nothing that reads it from them. */
    private static @Nullable PrivateKey decode(byte[] key, String kind) {
        try {
            return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(key));
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    /** What stands between the lines that begin and end each {@code label}; other things may stand around them. */
    private List<byte[]> blocks(String text, String label) {
        Matcher block = Pattern.compile("-----BEGIN %s-----([^-]*)(-----END %s-----)?".formatted(label, label))
                .matcher(text);
        List<byte[]> blocks = new ArrayList<>();
        while (block.find()) {
            if (block.group(2) == null) {
                throw expected(
                        "a line \"END %s\" behind each \"BEGIN %s\", and one is missing".formatted(label, label));
            }
            try {
                blocks.add(Base64.getMimeDecoder().decode(block.group(1)));
            } catch (IllegalArgumentException e) {
                throw expected("PEM, and what it has as %s is damaged: %s".formatted(label, e.getMessage()));
            }
        }
        return blocks;
    }

    private static boolean isDer(String text) {
        // Which is also the character 0: text has no others than those of ASCII.
        return !text.isEmpty() && text.charAt(0) == DER_SEQUENCE && text.chars().anyMatch(c -> c > 0x7f);
    }

    private String read() {
        try {
            return Files.readString(file, ISO_8859_1);
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
