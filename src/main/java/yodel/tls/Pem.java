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

/** Reads certificates and private keys from PEM files (RFC 7468). Error messages start with the name of the option. */
final class Pem {

    /** The first byte of a DER-encoded certificate, key or key store: a SEQUENCE (X.690 section 8.9). */
    private static final int DER_SEQUENCE = 0x30;

    /** The header of a PKCS #1 or SEC 1 key, which the JDK cannot read. */
    private static final Pattern OLD_KEY = Pattern.compile("-----BEGIN (RSA|EC|DSA) PRIVATE KEY-----");

    private static final List<String> KEY_KINDS = List.of("RSA", "EC", "EdDSA");

    private final String option;
    private final Path file;

    /**
     * Creates a reader for one file.
     *
     * @param option the option that names the file, without dashes
     * @param file the file
     */
    Pem(String option, Path file) {
        this.option = option;
        this.file = file;
    }

    /**
     * Reads all certificates of the file, at least one.
     *
     * @throws IllegalArgumentException if the file cannot be read, has no certificate, or has a damaged one
     */
    List<X509Certificate> certificates() {
        String text = read();
        List<byte[]> blocks = blocks(text, "CERTIFICATE");
        if (blocks.isEmpty()) {
            throw isDer(text)
                    ? expected("a certificate in PEM format, but this file looks like DER; convert it with 'openssl"
                            + " x509 -inform DER -in FILE -out NEW'")
                    : expected("a PEM file with a certificate, but this one has none");
        }
        List<X509Certificate> certificates = new ArrayList<>();
        for (byte[] block : blocks) {
            try {
                certificates.add((X509Certificate)
                        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(block)));
            } catch (CertificateException e) {
                throw expected("certificates in PEM format, but number %d in this file is damaged"
                        .formatted(certificates.size() + 1));
            }
        }
        return certificates;
    }

    /**
     * Reads the first private key of the file.
     *
     * @throws IllegalArgumentException if the file cannot be read or has no private key in a supported format
     */
    PrivateKey privateKey() {
        String text = read();
        List<byte[]> keys = blocks(text, "PRIVATE KEY");
        if (!keys.isEmpty()) {
            return decode(keys.get(0));
        }
        if (text.contains("ENCRYPTED")) {
            throw expected("a private key without a passphrase, but this one has one; remove it with 'openssl pkey -in"
                    + " FILE -out NEW'");
        }
        if (OLD_KEY.matcher(text).find()) {
            throw expected("a private key in PKCS #8 format, \"BEGIN PRIVATE KEY\"; convert this one with 'openssl pkey"
                    + " -in FILE -out NEW'");
        }
        if (isDer(text)) {
            throw expected("a private key in PEM format, but this file looks like DER; convert it with 'openssl pkey"
                    + " -inform DER -in FILE -out NEW'");
        }
        throw expected("a PEM file with a private key, but this one has none");
    }

    private PrivateKey decode(byte[] key) {
        for (String kind : KEY_KINDS) {
            PrivateKey decoded = decode(key, kind);
            if (decoded != null) {
                return decoded;
            }
        }
        throw expected("a private key of type %s, but this one is damaged or of another type"
                .formatted(String.join(", ", KEY_KINDS)));
    }

    /**
     * Decodes a key of the given type; null if that fails. The encoded key contains its type, but the JDK cannot detect
     * it.
     */
    private static @Nullable PrivateKey decode(byte[] key, String kind) {
        try {
            return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(key));
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    /** Decodes all blocks with the given label, and ignores any text around them. */
    private List<byte[]> blocks(String text, String label) {
        Matcher block = Pattern.compile("-----BEGIN %s-----([^-]*)(-----END %s-----)?".formatted(label, label))
                .matcher(text);
        List<byte[]> blocks = new ArrayList<>();
        while (block.find()) {
            if (block.group(2) == null) {
                throw expected("a line \"END %s\" after each \"BEGIN %s\", but one is missing".formatted(label, label));
            }
            try {
                blocks.add(Base64.getMimeDecoder().decode(block.group(1)));
            } catch (IllegalArgumentException e) {
                throw expected("PEM format, but the content of %s is damaged: %s".formatted(label, e.getMessage()));
            }
        }
        return blocks;
    }

    private static boolean isDer(String text) {
        // This byte is also the character 0, so the file must in addition contain non-ASCII bytes, which text does not.
        return !text.isEmpty() && text.charAt(0) == DER_SEQUENCE && text.chars().anyMatch(c -> c > 0x7f);
    }

    private String read() {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw expected("an existing file");
        } catch (AccessDeniedException e) {
            throw expected("a file that this user can read");
        } catch (IOException e) {
            throw expected("a readable file: " + e.getMessage());
        }
    }

    /** Creates an exception whose message starts with the name of the option. */
    IllegalArgumentException expected(String what) {
        return new IllegalArgumentException("%s: %s (expected: %s)".formatted(option, file, what));
    }
}
