package yodel.systemd;

import java.io.IOException;

/** Indicates that {@code NOTIFY_SOCKET} is unreachable. The message contains the reason. */
final class NotifyException extends IOException {

    private static final long serialVersionUID = 1;

    NotifyException(String message, Throwable cause) {
        super(message, cause);
    }

    NotifyException(String message) {
        super(message);
    }
}
