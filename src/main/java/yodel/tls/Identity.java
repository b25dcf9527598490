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
 * What one end shows to the other: a certificate, those that lead from it to a CA, and the private key that belongs to it.
 *
 * @param file where the certificates came from
 * @param chain the own one first
 */
record Identity(Path file, List<X509Certificate> chain, PrivateKey key) {

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException if they cannot be used, or do not belong together
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
            throw keyPem.expected("a private key that this Java can use: " + e.getMessage());
        }
        if (own == chain.size()) {
            throw keyPem.expected("the private key of the first certificate in %s, and this is another one's"
                    .formatted(files.certificate()));
        }
        if (own > 0) {
            throw certificatePem.expected(
                    "the certificate of the key %s first, and it is number %d".formatted(files.key(), own + 1));
        }
        return new Identity(files.certificate(), chain, key);
    }

    /** The file of the certificates, of which something is to be said. */
    static Pem certificatePem(IdentityFiles files) {
        return new Pem("tls-cert", files.certificate());
    }

    /** Whether what the key signs is by the certificate's owner. */
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
            // Not of that key's length.
            return false;
        }
    }

    /** What peers will not accept of it at that time, in a sentence; null if there is nothing. */
    @Nullable
    String remark(Instant now) {
        X509Certificate certificate = chain.get(0);
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            return "the certificate in %s expired at %s: peers will refuse it"
                    .formatted(file, certificate.getNotAfter().toInstant());
        }
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            return "the certificate in %s is not valid before %s: peers will refuse it"
                    .formatted(file, certificate.getNotBefore().toInstant());
        }
        return null;
    }
}
