package yodel.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Creates certificates for tests with openssl, in a folder: NAME.pem, with the key in NAME.key. */
public final class Certificates {

    private static final String NAMES = "subjectAltName=DNS:localhost,IP:127.0.0.1";

    private final Path folder;

    public Certificates(Path folder) {
        this.folder = folder;
        Tools.require("openssl", "openssl");
    }

    /** Creates a self-signed CA. */
    public Certificates ca(String name) {
        run("req", "-x509", "-subj", "/CN=" + name, "-days", "30", "-out", name + ".pem", "-keyout", name + ".key");
        return this;
    }

    /** Creates a certificate for localhost, signed by {@code ca} and valid from now on for the given number of days. */
    public Certificates signed(String name, String ca, int days) {
        run("req", "-subj", "/CN=" + name, "-addext", NAMES, "-out", name + ".csr", "-keyout", name + ".key");
        return signRequest(name, ca, days);
    }

    /**
     * Signs the request in NAME.csr with {@code ca}; the certificate is valid from now on for the given number of days.
     */
    public Certificates signRequest(String name, String ca, int days) {
        openssl(List.of(
                "x509",
                "-req",
                "-in",
                name + ".csr",
                "-CA",
                ca + ".pem",
                "-CAkey",
                ca + ".key",
                "-CAcreateserial",
                "-copy_extensions",
                "copy",
                "-days",
                Integer.toString(days),
                "-out",
                name + ".pem"));
        return this;
    }

    /** Creates a certificate that is valid from {@code notBefore} to {@code notAfter}, such as 20200101000000Z. */
    public Certificates signedFor(String name, String ca, String notBefore, String notAfter) {
        run("req", "-subj", "/CN=" + name, "-addext", NAMES, "-out", name + ".csr", "-keyout", name + ".key");
        try {
            Files.writeString(file("index.txt"), "");
            Files.writeString(file("ca.cnf"), """
                    [ca]
                    default_ca = test
                    [test]
                    database = index.txt
                    new_certs_dir = .
                    rand_serial = yes
                    default_md = sha256
                    policy = any
                    [any]
                    commonName = supplied
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        openssl(List.of(
                "ca",
                "-batch",
                "-config",
                "ca.cnf",
                "-in",
                name + ".csr",
                "-cert",
                ca + ".pem",
                "-keyfile",
                ca + ".key",
                "-startdate",
                notBefore,
                "-enddate",
                notAfter,
                "-out",
                name + ".pem"));
        return this;
    }

    /** Runs an openssl command in the folder, to convert existing files. */
    public Certificates form(String... command) {
        openssl(List.of(command));
        return this;
    }

    public Path file(String name) {
        return folder.resolve(name);
    }

    private void run(String command, String... arguments) {
        List<String> all =
                new ArrayList<>(List.of(command, "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"));
        all.addAll(List.of(arguments));
        openssl(all);
    }

    private void openssl(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(String.join(" ", command) + ": " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
