package yodel.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Loads sockperf's server with sockperf's client, with one message in flight at a time. */
final class SockperfClient {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String NUMBER = "(\\d+(?:\\.\\d+)?)";
    private static final Pattern TOTAL = Pattern.compile("\\[Total Run].* ReceivedMessages=" + NUMBER);
    private static final Pattern VALID =
            Pattern.compile("\\[Valid Duration] RunTime=" + NUMBER + " sec;.* ReceivedMessages=" + NUMBER);
    private static final Pattern P50 = Pattern.compile("percentile 50\\.0+ = +" + NUMBER);
    private static final Pattern P99 = Pattern.compile("percentile 99\\.0+ = +" + NUMBER);

    private final Cores cores;
    private final Effort effort;
    private final Started started;

    SockperfClient(Cores cores, Effort effort, Started started) {
        this.cores = cores;
        this.effort = effort;
        this.started = started;
    }

    /**
     * Loads a server once.
     *
     * @param size the size of each message in bytes
     */
    Measured load(Server server, int size) throws IOException, InterruptedException, NotMeasuredException {
        Duration before = server.cpuTime();
        Process client = new ProcessBuilder(cores.generator(List.of(
                        "sockperf",
                        "ping-pong",
                        "--tcp",
                        "--full-rtt",
                        "--ip=" + server.address().getHostString(),
                        "--port=" + server.address().getPort(),
                        "--msg-size=" + size,
                        // The client discards the first 0.4 s.
                        "--time=" + (effort.seconds() + 1))))
                .redirectErrorStream(true)
                .start();
        started.add(client, effort.each().plus(PATIENCE));
        List<String> lines = new ArrayList<>();
        try (BufferedReader out = client.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
            }
        }
        if (client.waitFor() != 0) {
            throw new NotMeasuredException("sockperf exited with %d: %s".formatted(client.exitValue(), lines));
        }
        return parse(lines, size, server.cpuTime().minus(before));
    }

    /**
     * Parses the output of sockperf.
     *
     * @param cpu the processor time that the server used for all messages, including those at the start, which do not
     *     count
     */
    static Measured parse(List<String> lines, int size, Duration cpu) throws NotMeasuredException {
        String all = lines.stream().collect(Collectors.joining("\n"));
        double total = Double.parseDouble(find(TOTAL, all).group(1));
        Matcher valid = find(VALID, all);
        long messages = Long.parseLong(valid.group(2));
        return new Measured(
                messages,
                messages * size,
                Double.parseDouble(valid.group(1)),
                Duration.ofNanos(Math.round(cpu.toNanos() * (messages / total))),
                Double.parseDouble(find(P50, all).group(1)),
                Double.parseDouble(find(P99, all).group(1)));
    }

    private static Matcher find(Pattern pattern, String text) throws NotMeasuredException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new NotMeasuredException("unexpected output of sockperf: " + text);
        }
        return matcher;
    }
}
