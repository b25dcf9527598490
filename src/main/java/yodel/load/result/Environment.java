package yodel.load.result;

/**
 * Where a run took place.
 *
 * @param host the generator's host name
 * @param kernel name, version and architecture of its operating system
 * @param cpu its model and number of processors
 * @param java the JVM's name and version
 * @param yodel Yodel's version and commit
 * @param netty Netty's version
 * @param commandLine how Yodel was called
 */
public record Environment(
        String host, String kernel, String cpu, String java, String yodel, String netty, String commandLine) {

    /** Of a run of which nothing is known. */
    public static final Environment UNKNOWN = new Environment("", "", "", "", "", "", "");
}
