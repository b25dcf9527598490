package yodel.load.result;

/**
 * The environment of a run.
 *
 * @param host the host name of the generator
 * @param kernel the name, version and architecture of the generator's operating system
 * @param cpu the model and the number of its processors
 * @param java the name and version of the JVM
 * @param yodel the version and commit of Yodel
 * @param netty the version of Netty
 * @param commandLine the command line of the run
 */
public record Environment(
        String host, String kernel, String cpu, String java, String yodel, String netty, String commandLine) {

    /** An unknown environment. */
    public static final Environment UNKNOWN = new Environment("", "", "", "", "", "", "");
}
