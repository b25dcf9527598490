package yodel.bench;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** All processes that a benchmark has started, so that none outlives it, however it ends. */
final class Started implements AutoCloseable {

    private final Set<ProcessHandle> processes = ConcurrentHashMap.newKeySet();

    Started() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "end"));
    }

    void add(ProcessHandle process) {
        processes.add(process);
        process.onExit().thenRun(() -> processes.remove(process));
    }

    /** Adds a process that ends by itself. If it has not ended after {@code patience}, it is stopped. */
    void add(Process process, Duration patience) {
        add(process.toHandle());
        process.onExit().orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS).exceptionally(late -> {
            end(process.toHandle());
            return process;
        });
    }

    /** Ends a process and its children. */
    static void end(ProcessHandle process) {
        // Find the children first: after their parent has ended, they can no longer be found.
        Stream.concat(process.descendants().toList().stream(), Stream.of(process))
                .forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() {
        processes.forEach(Started::end);
    }
}
