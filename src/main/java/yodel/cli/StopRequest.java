package yodel.cli;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Holds the first signal that has arrived and the action that it triggers. */
final class StopRequest {

    /** The maximum time to wait for an uninterruptible call after a signal. */
    private static final Duration TIMEOUT = Duration.ofMillis(500);

    /** The number of the first signal; incomplete until one arrives. */
    private final CompletableFuture<Integer> first = new CompletableFuture<>();

    private Runnable action = () -> {};
    private volatile Runnable tidying = () -> {};

    /** Records a signal. Safe for use by any thread. */
    synchronized void by(int number) {
        first.complete(number);
        action.run();
    }

    /**
     * Sets the action for a signal; runs it immediately if a signal has already arrived.
     *
     * @param beforeEnd runs before a second signal ends the process; on any thread
     */
    synchronized void calls(Runnable stop, Runnable beforeEnd) {
        action = stop;
        tidying = beforeEnd;
        if (first.isDone()) {
            stop.run();
        }
    }

    /**
     * Returns the value of {@code slow}, which may block and cannot be interrupted. After a signal, waits for it for
     * half a second at most.
     *
     * @param otherwise the value to return if {@code slow} has not returned by then
     */
    <T> T unlessStopped(Supplier<T> slow, T otherwise) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Thread thread = new Thread(() -> complete(answer, slow), "ask");
        thread.setDaemon(true);
        thread.start();
        first.thenAccept(signal -> answer.completeOnTimeout(otherwise, TIMEOUT.toMillis(), MILLISECONDS));
        return answer.join();
    }

    private static <T> void complete(CompletableFuture<T> answer, Supplier<T> slow) {
        try {
            answer.complete(slow.get());
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
        }
    }

    /**
     * Runs the action for an immediate end of the process. Not synchronized: the action of the first signal may still
     * be running.
     */
    void tidyUp() {
        tidying.run();
    }

    /** Returns the exit code of a command that would end with {@code code}: that of the signal, if one has arrived. */
    int exitCode(int code) {
        return first.isDone() ? ExitCode.ofSignal(first.join()) : code;
    }
}
