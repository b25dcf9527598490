package yodel.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static yodel.testing.Eventually.eventually;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yodel.metrics.CloseReason;
import yodel.metrics.ProtocolError;
import yodel.metrics.RejectReason;
import yodel.metrics.ServerMetrics;
import yodel.testing.Http;

class AdminServerTest {

    private static final InetSocketAddress ANYWHERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private static final ServerDescription SERVER =
            new ServerDescription("1.2", "abc", "17", "4.2", "nio", 7, 8, 9, true, Map.of("port", "0"));

    private final ServerMetrics metrics = new ServerMetrics();
    private AdminServer admin;

    @BeforeEach
    void start() throws IOException {
        admin = AdminServer.start(ANYWHERE, SERVER, metrics);
    }

    @AfterEach
    void close() {
        admin.close();
    }

    private String url(String path) {
        return "http://127.0.0.1:" + admin.address().getPort() + path;
    }

    private Http get(String path) {
        return Http.get(url(path));
    }

    private void ready() {
        admin.status().ready("127.0.0.1:8080", Map.of("worker-1", Runnable::run), () -> 5);
    }

    @Test
    void isReadyFromListeningUntilDraining() {
        assertThat(get("/readyz")).extracting(Http::status).isEqualTo(503);
        assertThat(get("/readyz").body()).isEqualTo("The server does not accept connections yet.\n");
        ready();
        assertThat(get("/readyz").status()).isEqualTo(200);
        assertThat(get("/metrics").body()).contains("\nyodel_draining 0.0\n");
        admin.status().draining();
        assertThat(get("/readyz").status()).isEqualTo(503);
        assertThat(get("/readyz").body()).contains("draining");
        assertThat(get("/metrics").body()).contains("\nyodel_draining 1.0\n");
        assertThat(get("/livez").status()).isEqualTo(200);
    }

    @Test
    void exposesCounters() {
        metrics.connectionAccepted();
        metrics.connectionAccepted();
        metrics.connectionClosed();
        metrics.answered(3, 70);
        metrics.unanswered(9);
        metrics.readingPaused();
        ready();
        assertThat(get("/metrics").body())
                .contains(
                        "\nyodel_connections_open 1.0\n",
                        "\nyodel_connections_max 7.0\n",
                        "\nyodel_connections_accepted_total 2.0\n",
                        "\nyodel_messages_total 3.0\n",
                        "\nyodel_sent_bytes_total 70.0\n",
                        "\nyodel_received_bytes_total 79.0\n",
                        "\nyodel_connections_read_paused 1.0\n",
                        "\nyodel_backpressure_pauses_total 1.0\n",
                        "\nyodel_direct_memory_used_bytes 5.0\n",
                        "\nyodel_direct_memory_max_bytes 9.0\n",
                        "\nyodel_build_info{commit=\"abc\",java=\"17\",netty=\"4.2\",transport=\"nio\",version=\"1.2\"} 1\n",
                        "\nprocess_cpu_seconds_total ",
                        "\njvm_memory_used_bytes{area=\"heap\"} ");
    }

    @Test
    void exposesEveryKindOfProblemFromTheStart() {
        metrics.count(ProtocolError.HTTP);
        String page = get("/metrics").body();
        assertThat(page).contains("yodel_protocol_errors_total{reason=\"http\"} 1.0\n");
        Stream<String> all = Stream.of(
                        Arrays.stream(ProtocolError.values())
                                .map(kind -> "yodel_protocol_errors_total{reason=\"" + kind),
                        Arrays.stream(RejectReason.values())
                                .map(reason -> "yodel_connections_rejected_total{reason=\"" + reason),
                        Arrays.stream(CloseReason.values())
                                .map(reason -> "yodel_connections_closed_total{reason=\"" + reason))
                .flatMap(one -> one);
        assertThat(page).contains(all.map(start -> start + "\"} ").toList());
    }

    @Test
    void measuresEventLoopLag() {
        ready();
        eventually(
                "a response was recorded",
                () -> get("/metrics").body().contains("yodel_eventloop_lag_seconds_count{loop=\"worker-1\"} "));
        assertThat(get("/metrics").body())
                .contains("\nyodel_eventloop_pending_task_age_seconds{loop=\"worker-1\"} 0.0\n");
    }

    @Test
    void servesOpenMetricsOnRequest() {
        Http page = Http.ask("GET", url("/metrics"), "application/openmetrics-text; version=1.0.0");
        assertThat(page.header("Content-Type")).startsWith("application/openmetrics-text");
        assertThat(page.body()).endsWith("# EOF\n");
        assertThat(get("/metrics").header("Content-Type")).startsWith("text/plain; version=0.0.4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/metrics", "/livez", "/status.json"})
    void answersHeadWithoutABody(String path) {
        Http head = Http.ask("HEAD", url(path), "*/*");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("Content-Type")).isEqualTo(get(path).header("Content-Type"));
    }

    @Test
    void listsTheResourcesForAnUnknownPath() {
        assertThat(get("/metricsz").status()).isEqualTo(404);
        assertThat(get("/..").body()).startsWith("Not found (expected: /, /metrics, ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS"})
    void rejectsOtherMethods(String method) {
        Http rejected = Http.ask(method, url("/readyz"), "*/*");
        assertThat(rejected.status()).isEqualTo(405);
        assertThat(rejected.header("Allow")).isEqualTo("GET, HEAD");
        assertThat(rejected.body()).isEqualTo("Method " + method + " is not supported (expected: GET or HEAD).\n");
    }

    @Test
    void allowsOnlyThePagesOwnScript() {
        assertThat(get("/").header("Content-Security-Policy"))
                .startsWith("default-src 'none';")
                .contains("script-src 'sha256-")
                .doesNotContain("unsafe");
        assertThat(get("/").body()).doesNotContain("{{");
    }

    @Test
    void failsIfTheAddressIsInUse() {
        assertThatThrownBy(() -> AdminServer.start(admin.address(), SERVER, metrics))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("in use");
    }
}
