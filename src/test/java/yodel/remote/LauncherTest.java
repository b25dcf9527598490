package yodel.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LauncherTest {

    private static Map<String, List<String>> commands(String... values) {
        return Launcher.commands(List.of(values), "yodel");
    }

    private static String line(Map<String, List<String>> commands, String name) {
        return String.join(" ", commands.get(name));
    }

    @Test
    void runsOverSshWithoutAPrompt() {
        Map<String, List<String>> commands = commands("n1,root@n2");
        assertThat(commands).containsOnlyKeys("n1", "root@n2");
        assertThat(line(commands, "root@n2"))
                .startsWith("sh -c exec ssh -T -o BatchMode=yes ")
                .endsWith(" root@n2 yodel worker");
    }

    @Test
    void runsAnyLine() {
        Map<String, List<String>> commands = commands("a,b", "command: docker exec -i {host}");
        assertThat(line(commands, "a")).isEqualTo("sh -c exec docker exec -i a yodel worker");
        assertThat(line(commands, "b")).isEqualTo("sh -c exec docker exec -i b yodel worker");
    }

    @Test
    void aLineWithoutAHostIsOneWorker() {
        assertThat(commands("command: podman exec -i x", "command: podman exec -i x"))
                .containsOnlyKeys("podman exec -i x", "podman exec -i x (2)");
    }

    @Test
    void startsTasksOfSlurm() {
        Map<String, List<String>> commands = commands("slurm:2");
        assertThat(commands).containsOnlyKeys("slurm-0", "slurm-1");
        assertThat(line(commands, "slurm-1")).contains("exec srun ").endsWith(" yodel worker");
    }

    @Test
    void attachesToPodsOfKubernetes() {
        Map<String, List<String>> commands = commands("kubernetes:3");
        assertThat(commands).containsOnlyKeys("kubernetes-0", "kubernetes-1", "kubernetes-2");
        assertThat(line(commands, "kubernetes-2"))
                .contains("kubectl attach --quiet --stdin ", "job-completion-index=2")
                .doesNotContain("{host}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a,,b", "a b", "a,a", "-oProxyCommand=x", "slurm:0", "slurm:x", "command:", "a;b"})
    void refuses(String value) {
        assertThatThrownBy(() -> commands(value)).hasMessageStartingWith("on: " + value);
    }

    @Test
    void aLineForHostsNeedsHosts() {
        assertThatThrownBy(() -> commands("command: ssh {host}")).hasMessageContaining("expected: hosts for {host}");
    }
}
