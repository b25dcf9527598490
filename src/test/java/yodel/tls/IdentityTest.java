package yodel.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yodel.testing.Certificates;
import yodel.testing.Integration;

@Integration
class IdentityTest {

    private static final Pattern ADVICE = Pattern.compile("'openssl (.*)'");

    @TempDir
    private static Path folder = Path.of("");

    private static Certificates made = new Certificates(Path.of(""));

    @BeforeAll
    static void makeCertificates() {
        made = new Certificates(folder)
                .ca("ca")
                .signed("server", "ca", 30)
                .form("genrsa", "-traditional", "-out", "pkcs1.key")
                .form("req", "-x509", "-key", "pkcs1.key", "-subj", "/CN=rsa", "-out", "pkcs1.pem")
                .form("ec", "-in", "server.key", "-out", "sec1.key")
                .form("pkey", "-in", "server.key", "-outform", "DER", "-out", "der.key")
                .form("x509", "-in", "server.pem", "-outform", "DER", "-out", "der.pem");
    }

    private static Identity read(String certificate, String key) {
        return Identity.read(new IdentityFiles(made.file(certificate), made.file(key)));
    }

    @ParameterizedTest
    @CsvSource({"pkcs1.pem,pkcs1.key", "server.pem,sec1.key", "server.pem,der.key", "der.pem,server.key"})
    void isAcceptedAfterFollowingTheAdvice(String certificate, String key) {
        IllegalArgumentException refusal =
                catchThrowableOfType(IllegalArgumentException.class, () -> read(certificate, key));
        assertThat(refusal).isNotNull();
        Matcher advice = ADVICE.matcher(String.valueOf(refusal.getMessage()));
        assertThat(advice.find()).as(refusal.getMessage()).isTrue();
        String wrong = key.equals("server.key") ? certificate : key;
        made.form(advice.group(1).replace("FILE", wrong).replace("NEW", "new").split(" ", -1));
        assertThat(key.equals("server.key") ? read("new", key) : read(certificate, "new"))
                .isNotNull();
    }

    @Test
    void acceptsKeyAndCertificatesInOneFile() throws IOException {
        String key = Files.readString(made.file("server.key"));
        String chain = Files.readString(made.file("server.pem")) + Files.readString(made.file("ca.pem"));
        Files.writeString(made.file("key-first"), key + chain);
        Files.writeString(made.file("key-last"), "Explanatory text\r\n" + (chain + key).replace("\n", "\r\n"));
        assertThat(read("key-first", "key-first").chain()).hasSize(2);
        assertThat(read("key-last", "key-last").chain()).hasSize(2);
    }
}
