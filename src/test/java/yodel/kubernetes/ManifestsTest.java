package yodel.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1Service;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks {@code config/kubernetes} with the official models, and by the rules that the models do not know. */
class ManifestsTest {

    private static final Path FOLDER = Path.of("config", "kubernetes");
    private static final String NAME = "app.kubernetes.io/name";

    /** Validates an object as an API server does: unknown fields are errors. */
    private interface Validator {
        void validate(JsonElement json) throws IOException;
    }

    private static JsonNode yaml(String file) throws IOException {
        return new YAMLMapper().readTree(Files.readString(FOLDER.resolve(file)));
    }

    private static <T> T read(String file, Class<T> type, Validator validator) throws IOException {
        String json = yaml(file).toString();
        validator.validate(JsonParser.parseString(json));
        // Parses quantities, too.
        return JSON.deserialize(json, type);
    }

    private static V1Deployment deployment() throws IOException {
        return read("server/deployment.yaml", V1Deployment.class, V1Deployment::validateJsonElement);
    }

    private static V1Job job() throws IOException {
        return read("load/job.yaml", V1Job.class, V1Job::validateJsonElement);
    }

    private static V1PodSpec serverPod() throws IOException {
        return deployment().getSpec().getTemplate().getSpec();
    }

    private static V1PodSpec loadPod() throws IOException {
        return job().getSpec().getTemplate().getSpec();
    }

    private static List<String> ports(V1Container container) {
        return container.getPorts().stream().map(port -> port.getName()).toList();
    }

    @Test
    void modelsRejectUnknownFields() {
        JsonElement json = JsonParser.parseString("{\"spec\":{\"replicaz\":1}}");
        assertThatThrownBy(() -> V1Deployment.validateJsonElement(json)).hasMessageContaining("replicaz");
    }

    @Test
    void selectorsSelectTheServer() throws IOException {
        Map<String, String> labels =
                deployment().getSpec().getTemplate().getMetadata().getLabels();
        V1Service service = read("server/service.yaml", V1Service.class, V1Service::validateJsonElement);
        assertThat(labels)
                .containsAllEntriesOf(deployment().getSpec().getSelector().getMatchLabels())
                .containsAllEntriesOf(service.getSpec().getSelector())
                .containsAllEntriesOf(read(
                                "server/disruption.yaml",
                                V1PodDisruptionBudget.class,
                                V1PodDisruptionBudget::validateJsonElement)
                        .getSpec()
                        .getSelector()
                        .getMatchLabels())
                .containsAllEntriesOf(
                        read("server/network.yaml", V1NetworkPolicy.class, V1NetworkPolicy::validateJsonElement)
                                .getSpec()
                                .getPodSelector()
                                .getMatchLabels());
        assertThat(service.getMetadata().getLabels())
                .containsEntry(
                        NAME,
                        yaml("server/monitor.yaml")
                                .at("/spec/selector/matchLabels")
                                .path(NAME)
                                .textValue());
    }

    @Test
    void portsHaveTheNamesThatOthersUse() throws IOException {
        V1Container server = serverPod().getContainers().get(0);
        V1Service service = read("server/service.yaml", V1Service.class, V1Service::validateJsonElement);
        List<String> ports = ports(server);
        assertThat(service.getSpec().getPorts())
                .allSatisfy(
                        port -> assertThat(ports).contains(port.getTargetPort().getStrValue()));
        assertThat(List.of(server.getStartupProbe(), server.getReadinessProbe(), server.getLivenessProbe()))
                .allSatisfy(probe ->
                        assertThat(ports).contains(probe.getHttpGet().getPort().getStrValue()));
        assertThat(yaml("server/monitor.yaml").at("/spec/endpoints/0/port").textValue())
                .isIn(service.getSpec().getPorts().stream()
                        .map(port -> port.getName())
                        .toList());
    }

    @Test
    void terminationLastsLongerThanTheDrain() throws IOException {
        V1Container server = serverPod().getContainers().get(0);
        String drain = server.getEnv().stream()
                .filter(variable -> variable.getName().equals("YODEL_DRAIN_TIMEOUT"))
                .map(variable -> Objects.requireNonNull(variable.getValue()))
                .findFirst()
                .orElseThrow();
        var pause = Pattern.compile("read -t (\\d+)")
                .matcher(String.join(
                        " ", server.getLifecycle().getPreStop().getExec().getCommand()));
        assertThat(pause.find()).isTrue();
        assertThat(serverPod().getTerminationGracePeriodSeconds())
                .isGreaterThan(Long.parseLong(drain.replace("s", "")) + Long.parseLong(pause.group(1)));
    }

    @Test
    void podsMeetTheRestrictedStandard() throws IOException {
        for (V1PodSpec pod : List.of(serverPod(), loadPod())) {
            V1Container container = pod.getContainers().get(0);
            assertThat(pod.getEnableServiceLinks()).isFalse();
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                    .isFalse();
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(container.getSecurityContext().getCapabilities().getDrop())
                    .containsExactly("ALL");
            assertThat(container.getResources().getLimits()).containsKey("memory");
        }
    }

    @Test
    void theJobStartsAllGeneratorsOnce() throws IOException {
        var job = job().getSpec();
        assertThat(job.getCompletionMode()).isEqualTo("Indexed");
        assertThat(job.getParallelism()).isEqualTo(job.getCompletions());
        assertThat(job.getBackoffLimit()).isZero();
        assertThat(loadPod().getRestartPolicy()).isEqualTo("Never");
        assertThat(loadPod().getContainers().get(0).getStdinOnce()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"server", "load"})
    void kustomizationListsEveryFileAndTheVersion(String base) throws IOException {
        JsonNode kustomization = yaml(base + "/kustomization.yaml");
        List<String> listed = new ArrayList<>();
        kustomization.path("resources").forEach(resource -> listed.add(resource.textValue()));
        TreeSet<String> files = new TreeSet<>();
        try (DirectoryStream<Path> folder = Files.newDirectoryStream(FOLDER.resolve(base))) {
            folder.forEach(file -> files.add(String.valueOf(file.getFileName())));
        }
        files.remove("kustomization.yaml");
        assertThat(listed).containsExactlyInAnyOrderElementsOf(files);
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<version>" + kustomization.at("/images/0/newTag").textValue() + "</version>\n  <packaging>");
    }
}
