package yodel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yodel.testing.Certificates;
import yodel.testing.Integration;

/** Unusable files of certificates and keys: one sentence states the problem and its solution. */
@Integration
class TlsFilesTest {

    @TempDir
    private static Path folder = Path.of("");

    @BeforeAll
    static void makeFiles() throws IOException {
        new Certificates(folder)
                .ca("ca")
                .signed("server", "ca", 30)
                .form("genrsa", "-traditional", "-out", "pkcs1.key")
                .form("ec", "-in", "server.key", "-out", "sec1.key")
                .form("ecparam", "-name", "prime256v1", "-genkey", "-out", "sec1-with-parameters.key")
                .form("pkey", "-in", "server.key", "-outform", "DER", "-out", "der.key")
                .form("pkey", "-in", "server.key", "-aes256", "-passout", "pass:x", "-out", "passphrase.key")
                .form(
                        "rsa",
                        "-in",
                        "pkcs1.key",
                        "-traditional",
                        "-aes256",
                        "-passout",
                        "pass:x",
                        "-out",
                        "passphrase1.key")
                .form("genpkey", "-algorithm", "X25519", "-out", "x25519.key")
                .form("x509", "-in", "server.pem", "-outform", "DER", "-out", "der.pem");
        write("empty", "");
        write("text", "Whoever reads this reads no certificate.\n");
        Files.createDirectory(folder.resolve("folder"));
        String key = read("server.key");
        write("cut.key", key.substring(0, key.length() / 2));
        write("damaged.key", key.replaceAll("(?m)^[^-].*$", "AAAA"));
        String certificate = read("server.pem");
        write("cut.pem", certificate.substring(0, certificate.length() / 2));
        write("second-damaged.pem", certificate + certificate.replaceAll("(?m)^[^-].*$", "AAAA"));
        write("ca-first.pem", read("ca.pem") + certificate);
    }

    private static void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    private static void assertRefused(String certificate, String key, String more, String complaint) {
        Run run = Run.of(
                "serve",
                "--tls-cert",
                folder.resolve(certificate).toString(),
                "--tls-key",
                folder.resolve(key).toString(),
                // If the files were accepted, the unknown host name would end this run.
                "--host",
                "nowhere.invalid",
                more.isEmpty() ? "--threads=1" : "--tls-client-ca=" + folder.resolve(more));
        assertThat(run.complaint().replace(folder + "/", "")).isEqualTo(complaint);
        assertThat(run.err().lines()).hasSize(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            empty                    | a PEM file with a private key, but this one has none
            text                     | a PEM file with a private key, but this one has none
            server.pem               | a PEM file with a private key, but this one has none
            missing                  | an existing file
            folder                   | a readable file: Is a directory
            der.key                  | a private key in PEM format, but this file looks like DER; convert it with 'openssl pkey -inform DER -in FILE -out NEW'
            passphrase.key           | a private key without a passphrase, but this one has one; remove it with 'openssl pkey -in FILE -out NEW'
            passphrase1.key          | a private key without a passphrase, but this one has one; remove it with 'openssl pkey -in FILE -out NEW'
            pkcs1.key                | a private key in PKCS #8 format, "BEGIN PRIVATE KEY"; convert this one with 'openssl pkey -in FILE -out NEW'
            sec1.key                 | a private key in PKCS #8 format, "BEGIN PRIVATE KEY"; convert this one with 'openssl pkey -in FILE -out NEW'
            sec1-with-parameters.key | a private key in PKCS #8 format, "BEGIN PRIVATE KEY"; convert this one with 'openssl pkey -in FILE -out NEW'
            cut.key                  | a line "END PRIVATE KEY" after each "BEGIN PRIVATE KEY", but one is missing
            damaged.key              | a private key of type RSA, EC, EdDSA, but this one is damaged or of another type
            x25519.key               | a private key of type RSA, EC, EdDSA, but this one is damaged or of another type
            ca.key                   | the private key of the first certificate in server.pem, but this key does not match
            """)
    void rejectsAnInvalidKey(String file, String expected) {
        assertRefused("server.pem", file, "", "--tls-key: %s (expected: %s)".formatted(file, expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            empty              | a PEM file with a certificate, but this one has none
            text               | a PEM file with a certificate, but this one has none
            server.key         | a PEM file with a certificate, but this one has none
            missing            | an existing file
            folder             | a readable file: Is a directory
            der.pem            | a certificate in PEM format, but this file looks like DER; convert it with 'openssl x509 -inform DER -in FILE -out NEW'
            cut.pem            | a line "END CERTIFICATE" after each "BEGIN CERTIFICATE", but one is missing
            second-damaged.pem | certificates in PEM format, but number 2 in this file is damaged
            """)
    void rejectsAnInvalidCertificate(String file, String expected) {
        assertRefused(file, "server.key", "", "--tls-cert: %s (expected: %s)".formatted(file, expected));
        assertRefused("server.pem", "server.key", file, "--tls-client-ca: %s (expected: %s)".formatted(file, expected));
    }

    @Test
    void rejectsAChainThatDoesNotStartWithItsOwnCertificate() {
        assertRefused(
                "ca-first.pem",
                "server.key",
                "",
                "--tls-cert: ca-first.pem (expected: the certificate of the key server.key first, but it is number 2)");
    }

    @Test
    void rejectsAFileWithoutReadPermission() throws IOException {
        Path secret = folder.resolve("secret.key");
        write("secret.key", read("server.key"));
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(secret), "this user, root, may read every file");
        assertRefused(
                "server.pem", "secret.key", "", "--tls-key: secret.key (expected: a file that this user can read)");
    }
}
