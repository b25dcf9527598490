package yodel.admin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import yodel.metrics.ServerMetrics;
import yodel.testing.Http;
import yodel.testing.Integration;
import yodel.testing.Peer;

/**
 * All kinds of clients of the admin endpoint: each receives an HTTP response or is disconnected, and none delays
 * others.
 */
class AdminRequestsTest {

    private static final String END = "\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    private AdminServer admin;

    @BeforeEach
    void start() throws IOException {
        admin = AdminServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new ServerDescription("1.2", "abc", "17", "4.2", "nio", 7, 8, 9, true, Map.of()),
                new ServerMetrics());
    }

    @AfterEach
    void close() {
        admin.close();
    }

    private Peer connect() {
        return Peer.connect(admin.address());
    }

    private String answer(String request) {
        try (Peer peer = connect()) {
            return new String(peer.send(request.getBytes(ISO_8859_1)).receiveAll(), ISO_8859_1);
        }
    }

    private static byte[] untilEndOrReset(Peer peer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            for (byte[] one = peer.receive(1); one.length > 0; one = peer.receive(1)) {
                bytes.write(one[0]);
            }
        } catch (UncheckedIOException e) {
            assertThat(e).hasMessageContaining("reset");
        }
        return bytes.toByteArray();
    }

    private Http metrics(String accept) {
        return Http.ask("GET", "http://127.0.0.1:" + admin.address().getPort() + "/metrics", accept);
    }

    /** The Accept headers of Prometheus 2 and 3, with and without native histograms, and of other clients. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.6,application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,text/plain;version=0.0.4;q=0.2,*/*;q=0.1 | application/openmetrics-text; version=1.0.0; charset=utf-8
            application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited,text/plain;version=0.0.4;q=0.5 | text/plain; version=0.0.4; charset=utf-8
            application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited | text/plain; version=0.0.4; charset=utf-8
            application/openmetrics-text;version=1.0.0;q=0.1,text/plain;q=0.9 | text/plain; version=0.0.4; charset=utf-8
            application/openmetrics-text;q=0,*/* | text/plain; version=0.0.4; charset=utf-8
            text/plain;q=0,*/*;q=0.1 | application/openmetrics-text; version=1.0.0; charset=utf-8
            text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | text/plain; version=0.0.4; charset=utf-8
            */* | text/plain; version=0.0.4; charset=utf-8
            application/json | text/plain; version=0.0.4; charset=utf-8
            nonsense | text/plain; version=0.0.4; charset=utf-8
            """)
    void answersEveryScraperInASupportedFormat(String accept, String contentType) {
        Http page = metrics(accept);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo(contentType);
        assertThat(page.body()).contains("yodel_connections_open 0.0\n");
    }

    @Test
    void readsAListOfMediaTypesThatIsSpreadOverSeveralHeaders() {
        assertThat(answer("GET /metrics HTTP/1.1\r\nAccept: application/vnd.google.protobuf\r\n"
                        + "Accept: application/openmetrics-text" + END))
                .contains("application/openmetrics-text; version=1.0.0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET /livez HTTP/1.1                     | 200
            GET /livez?verbose=1&x=%20 HTTP/1.1     | 200
            GET http://example.org/livez HTTP/1.1   | 200
            GET /livez HTTP/1.0                     | 200
            GET /%6Civez HTTP/1.1                   | 200
            GET /livez/ HTTP/1.1                    | 404
            GET /../../etc/passwd HTTP/1.1          | 404
            GET /%2e%2e/etc/passwd HTTP/1.1         | 404
            OPTIONS /livez HTTP/1.1                 | 405
            TRACE /livez HTTP/1.1                   | 405
            PROPFIND /livez HTTP/1.1                | 405
            OPTIONS * HTTP/1.1                      | 404
            PRI * HTTP/2.0                          | 404
            GET /a{b} HTTP/1.1                      | 400
            GET                                     | 400
            hello                                   | 400
            """)
    void answersRequestLinesOfEveryKind(String line, int status) {
        assertThat(answer(line + END)).startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    void sendsTheContentLengthForHead() {
        String page = answer("GET /livez HTTP/1.1" + END);
        String head = answer("HEAD /livez HTTP/1.1" + END);
        assertThat(head).containsIgnoringCase("\r\nContent-length: 21\r\n").endsWith("\r\n\r\n");
        assertThat(page).containsIgnoringCase("\r\nContent-length: 21\r\n").endsWith("The server is alive.\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\n\r\nhello",
                "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
                "Expect: 100-continue\r\nContent-Length: 5\r\n\r\nhello"
            })
    void acceptsAnUnexpectedBody(String body) {
        for (String method : List.of("GET", "POST", "PUT")) {
            assertThat(answer(method + " /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + body))
                    .contains(method.equals("GET") ? "HTTP/1.1 200 OK" : "HTTP/1.1 405 ");
        }
    }

    @Test
    void neverCompresses() {
        for (String coding : List.of("gzip", "gzip;q=0", "identity;q=0, gzip", "br, *")) {
            assertThat(answer("GET /metrics HTTP/1.1\r\nAccept-Encoding: " + coding + END))
                    .startsWith("HTTP/1.1 200 OK")
                    .doesNotContainIgnoringCase("Content-encoding")
                    .contains("yodel_connections_open 0.0\n");
        }
    }

    @Test
    void answersPipelinedRequestsInOrder() {
        String answers = answer("GET /livez HTTP/1.1\r\nHost: x\r\n\r\nGET /nothing HTTP/1.1\r\nHost: x\r\n\r\n"
                + "GET /readyz HTTP/1.1" + END);
        assertThat(answers).containsSubsequence("200 OK", "is alive.", "404 ", "Not found", "503 ", "not accept");
    }

    @ParameterizedTest
    @ValueSource(ints = {1 << 10, 1 << 20})
    void endsAConnectionWithTooLargeAHeader(int bytes) {
        String answer;
        try (Peer peer = connect()) {
            peer.sendMeanwhile(("GET /livez HTTP/1.1\r\nX: " + "x".repeat(bytes) + END).getBytes(ISO_8859_1));
            answer = new String(untilEndOrReset(peer), ISO_8859_1);
        }
        assertThat(answer.startsWith("HTTP/1.1 200 OK")).isEqualTo(bytes < 1 << 20);
        assertThat(metrics("*/*").status()).isEqualTo(200);
    }

    /** A TLS client on the wrong port and a client that sends half a request wait without delaying others. */
    @Test
    void servesOthersDespiteSlowClients() {
        List<Peer> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                slow.add(connect()
                        .send(
                                i % 2 == 0
                                        ? "GET /metrics HTTP/1.1\r\nHo".getBytes(ISO_8859_1)
                                        : new byte[] {0x16, 3, 1, 2, 0, 1, 0}));
            }
            assertThat(answer("GET /livez HTTP/1.1" + END)).contains("The server is alive.");
        } finally {
            slow.forEach(Peer::close);
        }
    }

    @Test
    @Integration
    void hasABoundForTheConnectionsThatAreOpen() {
        List<Peer> idle = new ArrayList<>();
        try {
            for (int i = 0; i < 64; i++) {
                idle.add(connect().send("GET /livez HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(ISO_8859_1)));
            }
            try (Peer oneTooMany = connect()) {
                assertThat(untilEndOrReset(oneTooMany)).isEmpty();
            }
        } finally {
            idle.forEach(Peer::close);
        }
    }
}
