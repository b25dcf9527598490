package yodel.systemd;

import java.io.IOException;

/** Nobody can be told at the address in {@code NOTIFY_SOCKET}. Its message says why. */
final class NotifyException extends IOException {

    private static final long serialVersionUID = 1;

    NotifyException(String message, Throwable cause) {
        super(message, cause);
    }

    NotifyException(String message) {
        super(message);
    }
}
