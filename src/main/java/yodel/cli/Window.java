package yodel.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.File;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import yodel.report.progress.WindowSize;

/**
 * How large the terminal's window is at any time. SIGWINCH tells that it has changed; {@code stty} is asked for the new
 * size when that is next wanted, and not for each of the many signals that come while a window is being drawn larger.
 * Safe for use by several threads.
 */
final class Window implements Supplier<WindowSize> {

    private static final int PATIENCE_SECONDS = 1;

    private final Supplier<@Nullable WindowSize> question;
    private WindowSize size;
    private boolean watched;
    private volatile boolean changed;

    /** @param start its size at the start */
    Window(WindowSize start) {
        this(start, Window::ask);
    }

    /** @param question finds the size as it is now; null if it cannot */
    Window(WindowSize start, Supplier<@Nullable WindowSize> question) {
        this.size = start;
        this.question = question;
    }

    @Override
    public synchronized WindowSize get() {
        if (!watched) {
            watched = true;
            Signals.handle("WINCH", number -> changed = true);
        }
        if (changed) {
            // Before the question: what changes after it is asked for the next time.
            changed = false;
            WindowSize now = question.get();
            size = now == null ? size : now;
        }
        return size;
    }

    private static @Nullable WindowSize ask() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!stty.waitFor(PATIENCE_SECONDS, SECONDS)) {
                stty.destroyForcibly();
                return null;
            }
            return parse(new String(stty.getInputStream().readAllBytes(), US_ASCII));
        } catch (IOException e) {
            // No stty here, or no terminal any more: it stays as it was.
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** What {@code stty size} printed: rows and columns; 0 for what it does not know. */
    static @Nullable WindowSize parse(String answer) {
        String[] numbers = answer.strip().split(" ", -1);
        try {
            int rows = Integer.parseInt(numbers[0]);
            int columns = Integer.parseInt(numbers[numbers.length - 1]);
            return numbers.length == 2 && rows > 0 && columns > 0 ? new WindowSize(columns, rows) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
