package yodel.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;

/**
 * Serves the page that shows a running server. The page includes its style and script, and requests only the status
 * data.
 */
final class DashboardPage {

    HttpResponse response() throws IOException {
        String style = resource("/yodel/page.css") + "\n" + resource("dashboard.css");
        String script = resource("dashboard.js");
        // The hashes allow only these styles and scripts, so that injected ones do not run:
        // https://www.w3.org/TR/CSP3/#framework-directive-source-list
        String policy = "default-src 'none'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none';"
                + " frame-ancestors 'none'; style-src '%s'; script-src '%s'".formatted(hash(style), hash(script));
        String page = resource("dashboard.html").replace("{{style}}", style).replace("{{script}}", script);
        return new HttpResponse(
                200, Map.of("Content-Type", "text/html; charset=utf-8", "Content-Security-Policy", policy), page);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = DashboardPage.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8).strip();
        }
    }
}
