package yodel.bench;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Every process that was started, so that none outlives the benchmark, however that ends. */
final class Started implements AutoCloseable {

    private final Set<ProcessHandle> processes = ConcurrentHashMap.newKeySet();

    Started() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "end"));
    }

    void add(ProcessHandle process) {
        processes.add(process);
        process.onExit().thenRun(() -> processes.remove(process));
    }

    /** The same for one that ends by itself; if not within {@code patience}, it is ended. */
    void add(Process process, Duration patience) {
        add(process.toHandle());
        process.onExit().orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS).exceptionally(late -> {
            end(process.toHandle());
            return process;
        });
    }

    /** Ends a process and its children. */
    static void end(ProcessHandle process) {
        // A child whose parent has ended is nobody's any more: look for it before.
        Stream.concat(process.descendants().toList().stream(), Stream.of(process))
                .forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() {
        processes.forEach(Started::end);
    }
}
