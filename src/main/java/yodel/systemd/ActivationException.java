package yodel.systemd;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Indicates that the server cannot use inherited sockets. The message is a sentence for the user. */
public final class ActivationException extends IOException {

    private static final long serialVersionUID = 1;

    ActivationException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    ActivationException(String sentence) {
        this(sentence, null);
    }
}
