package yodel.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * An HTTP response.
 *
 * @param status the status code
 * @param headers the headers by name, case-insensitive
 * @param body the content
 */
public record Http(int status, Map<String, String> headers, String body) {

    public static Http get(String url) {
        return ask("GET", url, "*/*");
    }

    public static Http ask(String method, String url, String accept) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setRequestMethod(method);
            connection.setRequestProperty("Accept", accept);
            connection.setConnectTimeout(30_000);
            connection.setReadTimeout(30_000);
            int status = connection.getResponseCode();
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            connection.getHeaderFields().forEach((name, values) -> {
                if (name != null) {
                    headers.put(name, String.join(", ", values));
                }
            });
            try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                return new Http(status, headers, in == null ? "" : new String(in.readAllBytes(), UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String header(String name) {
        return Objects.requireNonNullElse(headers.get(name), "");
    }
}
