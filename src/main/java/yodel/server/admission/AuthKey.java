package yodel.server.admission;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A secret key, and the proofs of its possession that Python's {@code multiprocessing.connection} exchanges: the HMAC of
 * a challenge.
 *
 * <pre>
 *  Python        challenge                      proof
 *  up to 3.11    20 random bytes                HMAC-MD5 of the challenge
 *  from 3.12     {sha256} and 40 random bytes   {sha256} and HMAC-SHA256 of the challenge, prefix included
 * </pre>
 *
 * <p>Each version proves the other's challenge in the form that it knows itself.
 */
public final class AuthKey {

    /** The digests of Python 3.12, by their names there, and the names of their HMACs in Java. */
    private static final Map<String, String> MACS = Map.of(
            "md5", "HmacMD5",
            "sha256", "HmacSHA256",
            "sha384", "HmacSHA384",
            "sha3_256", "HmacSHA3-256",
            "sha3_384", "HmacSHA3-384");

    private static final String OLD_DIGEST = "md5";

    /** The lengths of a challenge and of a proof without the name of a digest. */
    private static final int OLD_CHALLENGE_BYTES = 20;

    private static final int OLD_PROOF_BYTES = 16;

    private final byte[] key;

    /** @param key the secret, 1 byte or more */
    AuthKey(byte[] key) {
        this.key = key.clone();
    }

    /**
     * Reads the key from a file. One line terminator at its end does not belong to the key.
     *
     * @throws IllegalArgumentException if the file cannot be read or has no key
     */
    public static AuthKey read(Path file) {
        try {
            byte[] key = withoutLineTerminator(Files.readAllBytes(file));
            if (key.length > 0) {
                return new AuthKey(key);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "authkey-file: %s (expected: a file that can be read)".formatted(file), e);
        }
        throw new IllegalArgumentException("authkey-file: %s (expected: a file that is not empty)".formatted(file));
    }

    private static byte[] withoutLineTerminator(byte[] text) {
        int end = text.length;
        if (end > 0 && text[end - 1] == '\n') {
            end--;
            if (end > 0 && text[end - 1] == '\r') {
                end--;
            }
        }
        return Arrays.copyOf(text, end);
    }

    /**
     * Returns the proof for a client's challenge.
     *
     * @throws GeneralSecurityException if the challenge has no form that is known
     */
    byte[] prove(byte[] challenge) throws GeneralSecurityException {
        String digest = digestOf(challenge);
        if (digest == null) {
            throw new GeneralSecurityException("an unknown form of challenge");
        }
        byte[] mac = mac(digest, challenge);
        if (isOld(challenge)) {
            return mac;
        }
        byte[] prefix = ("{" + digest + "}").getBytes(US_ASCII);
        return ByteBuffer.allocate(prefix.length + mac.length)
                .put(prefix)
                .put(mac)
                .array();
    }

    /**
     * Returns whether a client's proof for a challenge is correct. The time that this takes does not depend on how much
     * of it is.
     *
     * @throws GeneralSecurityException if the proof has no form that is known
     */
    boolean isProof(byte[] proof, byte[] challenge) throws GeneralSecurityException {
        String digest = digestOf(proof);
        if (digest == null) {
            throw new GeneralSecurityException("an unknown form of proof");
        }
        byte[] mac = isOld(proof) ? proof : Arrays.copyOfRange(proof, digest.length() + 2, proof.length);
        return MessageDigest.isEqual(mac, mac(digest, challenge));
    }

    private static boolean isOld(byte[] message) {
        return message.length == OLD_CHALLENGE_BYTES || message.length == OLD_PROOF_BYTES;
    }

    /** Returns the digest that a challenge or a proof names; null if it is unknown. */
    private static @Nullable String digestOf(byte[] message) {
        if (isOld(message)) {
            return OLD_DIGEST;
        }
        String text = new String(message, US_ASCII);
        return MACS.keySet().stream()
                .filter(digest -> text.startsWith("{" + digest + "}"))
                .findFirst()
                .orElse(null);
    }

    private byte[] mac(String digest, byte[] message) throws GeneralSecurityException {
        String name = MACS.getOrDefault(digest, digest);
        Mac mac = Mac.getInstance(name);
        mac.init(new SecretKeySpec(key, name));
        return mac.doFinal(message);
    }
}
