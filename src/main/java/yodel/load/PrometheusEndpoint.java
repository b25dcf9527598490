package yodel.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import yodel.load.result.MetricsSample;
import yodel.transport.AddressText;
import yodel.transport.IpLiteral;
import yodel.transport.TargetAddresses;

/** The address of a server's metrics, read over HTTP. */
public final class PrometheusEndpoint {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** The maximum size of a page in bytes; large servers have pages of some hundred kB. */
    private static final int LARGEST_PAGE = 8 << 20;

    private final URI url;

    /**
     * Creates a source for a metrics page.
     *
     * @throws IllegalArgumentException if {@code url} is not an HTTP or HTTPS URL
     */
    public PrometheusEndpoint(URI url) {
        String scheme = url.getScheme();
        if (url.getHost() == null
                || IpLiteral.isAmbiguous(url.getHost())
                || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException(url + " (expected: a URL such as http://127.0.0.1:9464/metrics)");
        }
        this.url = url;
    }

    /**
     * Reads the metrics once, with timeouts of five seconds.
     *
     * @throws IOException if the server does not respond with metrics; the message explains the reason to a user
     */
    public MetricsSample read() throws IOException {
        try {
            return read(url);
        } catch (ConnectException | SocketTimeoutException | NoRouteToHostException e) {
            for (URI other : otherAddresses()) {
                try {
                    return read(other);
                } catch (ConnectException | SocketTimeoutException | NoRouteToHostException unreachableToo) {
                    e.addSuppressed(unreachableToo);
                }
            }
            throw e;
        }
    }

    /**
     * Returns URLs with the other addresses of the host name; none for HTTPS, where the certificate is for the name.
     */
    private List<URI> otherAddresses() {
        int port = url.getPort() < 0 ? 80 : url.getPort();
        if ("https".equals(url.getScheme())) {
            return List.of();
        }
        return TargetAddresses.of(new InetSocketAddress(url.getHost(), port)).stream()
                .skip(1)
                .map(address ->
                        URI.create("http://" + AddressText.inNumbers(address).replace("%", "%25") + pathAndQuery()))
                .toList();
    }

    private String pathAndQuery() {
        return url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
    }

    private static MetricsSample read(URI url) throws IOException {
        // java.net.http starts threads and stays in memory, which would disturb the measurement.
        HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
        connection.setConnectTimeout((int) TIMEOUT.toMillis());
        connection.setReadTimeout((int) TIMEOUT.toMillis());
        connection.setRequestProperty("Accept", "text/plain; version=0.0.4");
        Instant asked = Instant.now();
        try (InputStream in = connection.getInputStream()) {
            MetricsSample sample = MetricsSample.parse(asked, new String(in.readNBytes(LARGEST_PAGE), UTF_8));
            if (sample.values().isEmpty()) {
                throw new IOException("no known metrics found (expected: yodel_* or process_* metrics)");
            }
            return sample;
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
