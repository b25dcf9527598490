package yodel.cli;

import static yodel.cli.MarkdownTable.code;
import static yodel.cli.MarkdownTable.codes;
import static yodel.cli.MarkdownTable.plain;
import static yodel.testing.Eventually.eventually;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import yodel.check.Check;
import yodel.check.Suite;
import yodel.cli.setting.Settings;
import yodel.metrics.CloseReason;
import yodel.metrics.ProtocolError;
import yodel.metrics.RejectReason;
import yodel.metrics.ServerCounter;
import yodel.metrics.ServerGauge;
import yodel.metrics.ServerMetrics;

/** Generates the tables of the documentation from the code that they describe. */
final class GeneratedTables {

    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (yodel_\\w+) (\\w+)$");
    /** Stands for the reasons in the log keys of a counter that has reasons. */
    private static final String REASON = ".REASON";

    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

    private GeneratedTables() {}

    /** A generator of a table in Markdown. */
    interface Table {
        String markdown() throws IOException;
    }

    /** Returns the generator of every table by the table's name. */
    static Map<String, Table> all() {
        Map<String, Table> tables = new LinkedHashMap<>();
        Specs.commands()
                .filter(command -> !command.equals("report") && !command.equals("completion"))
                .forEach(command -> tables.put("options " + command, () -> options(Specs.of(command))));
        tables.put("settings", GeneratedTables::settings);
        tables.put("metrics", GeneratedTables::metrics);
        tables.put("log counters", GeneratedTables::logCounters);
        tables.put("reasons", GeneratedTables::reasons);
        tables.put("checks", GeneratedTables::checks);
        for (JsonSchemas schema : JsonSchemas.values()) {
            tables.put("json " + schema, schema::markdown);
        }
        return tables;
    }

    private static String options(CommandSpec command) {
        StringBuilder text = new StringBuilder();
        if (!command.positionalParameters().isEmpty()) {
            MarkdownTable table = new MarkdownTable("argument", "description");
            command.positionalParameters()
                    .forEach(argument -> table.row(code(argument.paramLabel()), described(argument)));
            text.append(table).append('\n');
        }
        List<CommandSpec> groups = command.mixins().isEmpty()
                ? List.of(command)
                : List.copyOf(command.mixins().values());
        for (CommandSpec group : groups) {
            List<OptionSpec> options = group.options().stream()
                    .filter(option -> !option.usageHelp())
                    .sorted(Comparator.comparingInt(OptionSpec::order))
                    .toList();
            if (options.isEmpty()) {
                continue;
            }
            String heading =
                    group.usageMessage().optionListHeading().formatted().strip().replaceFirst(":$", "");
            if (groups.size() > 1 && !heading.isEmpty()) {
                text.append("**").append(heading).append("**\n\n");
            }
            MarkdownTable table = new MarkdownTable("option", "default", "description");
            options.forEach(option ->
                    table.row(named(command, option), code(orEmpty(option.defaultValue())), described(option)));
            text.append(table).append('\n');
        }
        return text.toString();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String named(CommandSpec command, OptionSpec option) {
        Help help = new Help(command, Help.defaultColorScheme(Ansi.OFF));
        String label = help.parameterLabelRenderer()
                .renderParameterLabel(option, Ansi.OFF, List.of())
                .toString();
        List<String> names = List.of(option.names());
        return codes(Stream.concat(
                names.subList(0, names.size() - 1).stream(),
                Stream.of((names.get(names.size() - 1) + " " + label.strip())
                        .replace(" =", " ")
                        .strip())));
    }

    /** Returns the help of an option or argument, without the default of an option, which has its own column. */
    private static String described(ArgSpec arg) {
        String text = String.join(" ", arg.description())
                .replace("%n", " ")
                .replace("%%", "%")
                .replaceAll(" +", " ");
        String fallback = arg.defaultValue();
        return plain(
                fallback == null || arg.isPositional() ? text : text.replace(" Default: %s.".formatted(fallback), ""));
    }

    private static String settings() {
        CommandSpec serve = Specs.of("serve");
        Map<String, String> defaults = serve.options().stream()
                .collect(Collectors.toMap(Settings::name, option -> orEmpty(option.defaultValue())));
        MarkdownTable table = new MarkdownTable("setting", "environment variable", "default");
        for (String name : Settings.names(serve)) {
            String variable = "YODEL_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
            table.row(code(name), code(variable), code(defaults.getOrDefault(name, "")));
        }
        return table.toString();
    }

    /** Lists the metrics of a page of {@code /metrics} with their labels, except for the bounds of histograms. */
    private static String metrics() throws IOException {
        try (TestAdmin admin = TestAdmin.start()) {
            eventually(
                    "an event loop answered",
                    () -> admin.get("/metrics").contains("\nyodel_eventloop_lag_seconds_count{"));
            String page = admin.get("/metrics");
            MarkdownTable table = new MarkdownTable("metric", "type", "labels", "description");
            TYPE.matcher(page)
                    .results()
                    .sorted(Comparator.comparing(match -> match.group(1)))
                    .forEach(match -> {
                        String name = match.group(1);
                        table.row(code(name), match.group(2), labels(name, page), plain(help(name, page)));
                    });
            return table.toString();
        }
    }

    private static String help(String metric, String page) {
        return Pattern.compile("(?m)^# HELP " + metric + " (.*)$")
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElse("");
    }

    private static String labels(String metric, String page) {
        return codes(page
                .lines()
                .filter(line -> line.matches(metric + "(_bucket)?\\{.*"))
                .flatMap(line -> LABEL.matcher(line).results())
                .map(label -> label.group(1))
                .filter(label -> !label.equals("le"))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream());
    }

    /** Lists the keys of the log line of a server to which everything has happened. */
    private static String logCounters() {
        ServerMetrics metrics = new ServerMetrics();
        Stream.of(RejectReason.values()).forEach(metrics::count);
        Stream.of(ProtocolError.values()).forEach(metrics::count);
        Stream.of(CloseReason.values()).forEach(metrics::count);
        MarkdownTable table = new MarkdownTable("key", "description");
        Arrays.stream(MetricsLine.of(metrics, 1).split(" ", -1))
                .map(pair -> pair.replaceFirst("=.*", "").replaceFirst("\\..*", REASON))
                .distinct()
                .forEach(key -> table.row(code(key), logCounter(key)));
        return table.toString();
    }

    private static String logCounter(String key) {
        return Stream.of(
                        Arrays.stream(ServerGauge.values())
                                .filter(gauge -> gauge.logKey().equals(key))
                                .map(ServerGauge::help),
                        Arrays.stream(ServerCounter.values())
                                .filter(counter ->
                                        key.equals(counter.logKey()) || key.equals(counter.logKey() + REASON))
                                .map(ServerCounter::help),
                        Stream.of("Heap memory in use.").filter(help -> key.equals("heap-bytes")))
                .flatMap(Function.identity())
                .findFirst()
                .map(MarkdownTable::plain)
                .orElseThrow(() -> new AssertionError("no description of the key " + key + " of the log"));
    }

    /** Describes the reasons of each counter that has reasons. */
    private static String reasons() {
        return Arrays.stream(ServerCounter.values())
                .filter(counter -> !counter.reasons().isEmpty())
                .map(counter -> {
                    MarkdownTable table = new MarkdownTable("reason of " + code(counter.logKey()), "description");
                    counter.reasons().forEach(reason -> table.row(code(reason.toString()), plain(reason.help())));
                    return table.toString();
                })
                .collect(Collectors.joining("\n"));
    }

    private static String checks() {
        MarkdownTable table = new MarkdownTable("section", "check", "name", "requirement");
        String section = "";
        for (Check check : Suite.checks()) {
            String of = check.section().toString();
            table.row(
                    of.equals(section) ? "" : of,
                    String.valueOf(check.number()),
                    plain(check.name()),
                    plain(check.requirement()));
            section = of;
        }
        return table.toString();
    }
}
