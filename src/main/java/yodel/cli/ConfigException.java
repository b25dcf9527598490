package yodel.cli;

/** A configuration file that cannot be used. Its message names file, line and key. */
final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ConfigException(String message) {
        super(message);
    }
}
