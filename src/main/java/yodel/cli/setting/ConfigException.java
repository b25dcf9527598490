package yodel.cli.setting;

/** An invalid configuration file. The message names the file, line and key. */
public final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ConfigException(String message) {
        super(message);
    }
}
