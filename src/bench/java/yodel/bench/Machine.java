package yodel.bench;

/** Describes the machine of a measurement in one line. */
final class Machine {

    private Machine() {}

    static String description() {
        // The version is followed by the distribution's name of its build.
        String kernel = System.getProperty("os.version").replaceAll("[^0-9.].*", "");
        return "%d processors, %s %s, JDK %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        kernel,
                        System.getProperty("java.version"));
    }
}
