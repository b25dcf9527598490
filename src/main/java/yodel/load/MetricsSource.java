package yodel.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import yodel.load.result.Scrape;

/** The address of a server's metrics, read over HTTP. */
public final class MetricsSource {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** The maximum size of a page in bytes; large servers have pages of some hundred kB. */
    private static final int LARGEST_PAGE = 8 << 20;

    private final URI url;

    /**
     * Creates a source for a metrics page.
     *
     * @throws IllegalArgumentException if {@code url} is not an HTTP or HTTPS URL
     */
    public MetricsSource(URI url) {
        String scheme = url.getScheme();
        if (url.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException(url + " (expected: a URL such as http://127.0.0.1:9464/metrics)");
        }
        this.url = url;
    }

    /**
     * Reads the metrics once, with timeouts of five seconds.
     *
     * @throws IOException if the server does not respond with metrics; the message explains the reason to a user
     */
    public Scrape read() throws IOException {
        // java.net.http starts threads and stays in memory, which would disturb the measurement.
        HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
        connection.setConnectTimeout((int) PATIENCE.toMillis());
        connection.setReadTimeout((int) PATIENCE.toMillis());
        connection.setRequestProperty("Accept", "text/plain; version=0.0.4");
        Instant asked = Instant.now();
        try (InputStream in = connection.getInputStream()) {
            Scrape scrape = Scrape.parse(asked, new String(in.readNBytes(LARGEST_PAGE), UTF_8));
            if (scrape.figures().isEmpty()) {
                throw new IOException("found no metrics that Yodel knows (expected: yodel_* or process_* metrics)");
            }
            return scrape;
        } catch (FileNotFoundException e) {
            throw new IOException("nothing at this address (expected: a metrics page such as /metrics)", e);
        } finally {
            connection.disconnect();
        }
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
