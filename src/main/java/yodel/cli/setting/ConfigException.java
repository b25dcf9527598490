package yodel.cli.setting;

/** A configuration file that cannot be used. Its message names file, line and key. */
public final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ConfigException(String message) {
        super(message);
    }
}
