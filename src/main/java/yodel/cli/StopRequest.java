package yodel.cli;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The current action for the first signal, and which signal has arrived. */
final class StopRequest {

    /** How long after a signal what cannot be interrupted is waited for. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /** The number of the first signal, once it has come. */
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
     * Returns what {@code slow} returns, which blocks in a way that cannot be interrupted; once a signal has come, that is
     * waited for half a second at most.
     *
     * @param otherwise what is returned in its place then
     */
    <T> T unlessStopped(Supplier<T> slow, T otherwise) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Thread thread = new Thread(() -> complete(answer, slow), "ask");
        thread.setDaemon(true);
        thread.start();
        first.thenAccept(signal -> answer.completeOnTimeout(otherwise, PATIENCE.toMillis(), MILLISECONDS));
        return answer.join();
    }

    private static <T> void complete(CompletableFuture<T> answer, Supplier<T> slow) {
        try {
            answer.complete(slow.get());
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
        }
    }

    /** Ends the process immediately. Not synchronized: the action of the first signal may still be running. */
    void tidyUp() {
        tidying.run();
    }

    /** Returns the exit code of a command that would end with {@code code}: that of the signal, if one has arrived. */
    int exitCode(int code) {
        return first.isDone() ? ExitCode.ofSignal(first.join()) : code;
    }
}
