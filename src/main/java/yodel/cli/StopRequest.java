package yodel.cli;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** What the first signal ends, which may change, and which signal it was. */
final class StopRequest {

    /** How long after a signal what cannot be interrupted is waited for. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /** The number of the first signal, once it has come. */
    private final CompletableFuture<Integer> first = new CompletableFuture<>();

    private Runnable action = () -> {};
    private volatile Runnable tidying = () -> {};

    /** A signal has come. From any thread. */
    synchronized void by(int number) {
        first.complete(number);
        action.run();
    }

    /**
     * From now on {@code stop} is what a signal does; at once, if one has come already.
     *
     * @param beforeEnd what is done before a second signal ends the process; from any thread
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

    /** The process ends at once. Not locked: the first signal's action may still be under way. */
    void tidyUp() {
        tidying.run();
    }

    /** The exit code of a command that would end with {@code code}: the signal's, if one came. */
    int exitCode(int code) {
        return first.isDone() ? ExitCode.ofSignal(first.join()) : code;
    }
}
