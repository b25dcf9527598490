package yodel.bench;

/** Where figures come from, in a line. */
final class Machine {

    private Machine() {}

    static String description() {
        // Behind the numbers is what a distribution calls its build.
        String kernel = System.getProperty("os.version").replaceAll("[^0-9.].*", "");
        return "%d processors, %s %s, JDK %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        kernel,
                        System.getProperty("java.version"));
    }
}
