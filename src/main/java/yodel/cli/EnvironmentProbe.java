package yodel.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URL;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import yodel.load.result.Environment;

/** Collects the properties of the machine that a run takes place on. */
final class EnvironmentProbe {

    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");
    private static final Path CPUINFO = Path.of("/proc/cpuinfo");

    private EnvironmentProbe() {}

    /** @param arguments the arguments of the command line, unchanged */
    static Environment environment(List<String> arguments) {
        return new Environment(
                host(),
                "%s %s %s"
                        .formatted(
                                System.getProperty("os.name"),
                                System.getProperty("os.version"),
                                System.getProperty("os.arch")),
                "%s, %d processors".formatted(cpu(), Runtime.getRuntime().availableProcessors()),
                "%s %s".formatted(System.getProperty("java.vm.name"), System.getProperty("java.vm.version")),
                BuildInfo.read().toString(),
                netty(),
                commandLine(arguments));
    }

    /** Returns the command line in a form that a shell reads as the same words. */
    private static String commandLine(List<String> arguments) {
        List<String> words = new ArrayList<>(List.of("yodel"));
        words.addAll(arguments);
        return ShellWords.quoted(words);
    }

    /** Returns the version of Netty, or "unknown" without its properties file. */
    static String netty() {
        // Version.identify() takes ten times as long because it parses the dates of every module.
        Properties versions = new Properties();
        try {
            for (URL part : Collections.list(ClassLoader.getSystemResources("META-INF/io.netty.versions.properties"))) {
                try (InputStream in = part.openStream()) {
                    versions.load(in);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions.getProperty("netty-common.version", "unknown");
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            // The name has no address, as in some clusters.
            return kernelHostName();
        }
    }

    private static String kernelHostName() {
        try {
            return Files.readString(HOST_NAME).strip();
        } catch (IOException e) {
            // Linux only.
            return "unknown";
        }
    }

    private static String cpu() {
        try {
            return Files.readAllLines(CPUINFO).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            // Linux only.
            return "unknown";
        }
    }
}
