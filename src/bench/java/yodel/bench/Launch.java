package yodel.bench;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import yodel.testing.YodelProcess;

/** The ways to start Yodel. */
enum Launch {
    LAUNCHER("`scripts/yodel`"),
    JAR("`java -jar`"),
    JAR_WITHOUT_SHARING("`java -Xshare:off -jar`");

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Path JAR_FILE = Path.of("target", "yodel.jar");

    private final String label;

    Launch(String label) {
        this.label = label;
    }

    /** Creates a process that runs on the same JDK as this one. */
    ProcessBuilder process(String... args) {
        List<String> command = new ArrayList<>(
                switch (this) {
                    case LAUNCHER -> List.of(YodelProcess.LAUNCHER.toString());
                    case JAR -> List.of(JAVA.toString(), "-jar", JAR_FILE.toString());
                    case JAR_WITHOUT_SHARING -> List.of(JAVA.toString(), "-Xshare:off", "-jar", JAR_FILE.toString());
                });
        command.addAll(List.of(args));
        ProcessBuilder process = new ProcessBuilder(command).redirectError(new File("/dev/null"));
        process.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return process;
    }

    @Override
    public String toString() {
        return label;
    }
}
