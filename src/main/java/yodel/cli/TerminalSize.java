package yodel.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.File;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import yodel.report.progress.WindowSize;

/**
 * Tracks the size of the terminal window. SIGWINCH reports a change; the new size is read from {@code stty} when it
 * is next needed, not on each of the many signals of a resize. Safe for use by several threads.
 */
final class TerminalSize implements Supplier<WindowSize> {

    private static final int TIMEOUT_SECONDS = 1;

    private final Supplier<@Nullable WindowSize> question;
    private WindowSize size;
    private boolean watched;
    private volatile boolean changed;

    /** @param start the size at the start */
    TerminalSize(WindowSize start) {
        this(start, TerminalSize::ask);
    }

    /** @param question returns the current size, or null if unknown */
    TerminalSize(WindowSize start, Supplier<@Nullable WindowSize> question) {
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
            // Cleared before asking, so that a later change triggers another query.
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
            if (!stty.waitFor(TIMEOUT_SECONDS, SECONDS)) {
                stty.destroyForcibly();
                return null;
            }
            return parse(new String(stty.getInputStream().readAllBytes(), US_ASCII));
        } catch (IOException e) {
            // Without stty or a terminal, the size stays the same.
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** Parses the output of {@code stty size}: rows and columns, 0 if unknown. */
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
