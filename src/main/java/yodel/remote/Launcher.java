package yodel.remote;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Builds the command that starts a worker on each host. A launcher is one line that starts a command on a host and
 * connects its standard input and output.
 */
public final class Launcher {

    private static final String COMMAND = "command:";
    private static final String HOST = "{host}";

    /** Without a password prompt: standard input belongs to the worker. Detects a lost link after 15 s. */
    private static final String SSH =
            "ssh -T -o BatchMode=yes -o ConnectTimeout=10 -o ServerAliveInterval=5 -o ServerAliveCountMax=3 {host}";

    private static final String SRUN =
            "srun --quiet --nodes=1 --ntasks=1 --exclusive --immediate=60 --unbuffered --job-name=yodel";

    /** Attaches to the pod of the Indexed Job of config/kubernetes/load; its command is the worker. */
    private static final String ATTACH = "kubectl attach --quiet --stdin \"$(kubectl get pods --output=name"
            + " --field-selector=status.phase=Running"
            + " --selector=batch.kubernetes.io/job-name=yodel-load,batch.kubernetes.io/job-completion-index={host})\"";

    private static final Map<String, String> ENGINES = Map.of("slurm", SRUN, "kubernetes", ATTACH);
    private static final int MAX_WORKERS = 10_000;

    private Launcher() {}

    /**
     * Returns the command line for each worker by the worker's name.
     *
     * @param values the values of {@code --on}: host names separated by commas, {@code slurm:N}, {@code
     *     kubernetes:N}, or {@code command:} and a line
     * @param remoteCommand the command on a host that starts Yodel
     * @throws IllegalArgumentException if a value is invalid
     */
    public static Map<String, List<String>> commands(List<String> values, String remoteCommand) {
        Set<String> hosts = new LinkedHashSet<>();
        String line = SSH;
        Map<String, List<String>> commands = new LinkedHashMap<>();
        for (String value : values) {
            String engine = value.substring(0, Math.max(0, value.indexOf(':')));
            if (value.startsWith(COMMAND)) {
                String given = value.substring(COMMAND.length()).strip();
                require(!given.isEmpty(), value, "a command line after command:");
                if (given.contains(HOST)) {
                    line = given;
                } else {
                    put(commands, given, shell(given, remoteCommand));
                }
            } else if (ENGINES.containsKey(engine)) {
                int workers = workers(value, value.substring(engine.length() + 1));
                boolean attaches = engine.equals("kubernetes");
                IntStream.range(0, workers)
                        .forEach(i -> put(
                                commands,
                                engine + "-" + i,
                                attaches
                                        ? List.of("sh", "-c", ATTACH.replace(HOST, Integer.toString(i)))
                                        : shell(SRUN, remoteCommand)));
            } else {
                for (String host : value.split(",", -1)) {
                    require(host.matches("[\\w@.:%\\[\\]-]+") && !host.startsWith("-"), value, "host names");
                    require(hosts.add(host), value, "each host once");
                }
            }
        }
        boolean named = !line.equals(SSH);
        require(!named || !hosts.isEmpty(), COMMAND + line, "hosts for {host} as well, such as --on host1,host2");
        for (String host : hosts) {
            put(commands, host, shell(line.replace(HOST, host), remoteCommand));
        }
        return commands;
    }

    private static void put(Map<String, List<String>> commands, String name, List<String> command) {
        String unique = name;
        for (int i = 2; commands.containsKey(unique); i++) {
            unique = name + " (" + i + ")";
        }
        commands.put(unique, command);
    }

    private static List<String> shell(String line, String remoteCommand) {
        // "exec" makes the launcher the process that is ended with the run, rather than a shell around it.
        return new ArrayList<>(Arrays.asList("sh", "-c", "exec " + line + " " + remoteCommand + " worker"));
    }

    private static int workers(String value, String number) {
        require(number.matches("[0-9]{1,5}"), value, "a number of workers, such as slurm:3");
        int workers = Integer.parseInt(number);
        require(workers >= 1 && workers <= MAX_WORKERS, value, "1 to " + MAX_WORKERS + " workers");
        return workers;
    }

    private static void require(boolean met, String value, String expected) {
        if (!met) {
            throw new IllegalArgumentException("on: %s (expected: %s)".formatted(value, expected));
        }
    }
}
