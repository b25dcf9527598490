package yodel.tls;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The identity that one side presents: its certificate chain and its private key.
 *
 * @param file the file of the certificates
 * @param chain the certificates, starting with the one of the private key
 * @param key the private key
 */
record Identity(Path file, List<X509Certificate> chain, PrivateKey key) {

    /**
     * Reads an identity.
     *
     * @throws IllegalArgumentException if the files cannot be used or do not match
     */
    static Identity read(IdentityFiles files) {
        Pem certificatePem = certificatePem(files);
        List<X509Certificate> chain = certificatePem.certificates();
        Pem keyPem = new Pem("tls-key", files.key());
        PrivateKey key = keyPem.privateKey();
        int own = 0;
        try {
            while (own < chain.size() && !belongTogether(key, chain.get(own))) {
                own++;
            }
        } catch (GeneralSecurityException e) {
            throw keyPem.expected("a private key that this Java runtime can use: " + e.getMessage());
        }
        if (own == chain.size()) {
            throw keyPem.expected("the private key of the first certificate in %s, but this key does not match"
                    .formatted(files.certificate()));
        }
        if (own > 0) {
            throw certificatePem.expected(
                    "the certificate of the key %s first, but it is number %d".formatted(files.key(), own + 1));
        }
        return new Identity(files.certificate(), chain, key);
    }

    /** Returns the file of the certificates, for use in error messages. */
    static Pem certificatePem(IdentityFiles files) {
        return new Pem("tls-cert", files.certificate());
    }

    /** Returns whether the certificate verifies what the key signs. */
    private static boolean belongTogether(PrivateKey key, X509Certificate certificate) throws GeneralSecurityException {
        if (!key.getAlgorithm().equals(certificate.getPublicKey().getAlgorithm())) {
            return false;
        }
        String algorithm = key instanceof RSAKey
                ? "SHA256withRSA"
                : key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : key.getAlgorithm();
        byte[] text = {'y', 'o', 'd', 'e', 'l'};
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(text);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(text);
        try {
            return signature.verify(signed);
        } catch (SignatureException e) {
            // The lengths of key and signature differ.
            return false;
        }
    }

    /** Returns a warning about the validity of the certificate at {@code now}; null if it is valid. */
    @Nullable
    String remark(Instant now) {
        X509Certificate certificate = chain.get(0);
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            return "the certificate in %s expired at %s: peers will reject it"
                    .formatted(file, certificate.getNotAfter().toInstant());
        }
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            return "the certificate in %s is not valid before %s: peers will reject it"
                    .formatted(file, certificate.getNotBefore().toInstant());
        }
        return null;
    }
}
