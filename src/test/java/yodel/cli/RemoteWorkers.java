package yodel.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;
import yodel.remote.WorkerSession;

/** Workers within the test's JVM. */
public final class RemoteWorkers {

    private RemoteWorkers() {}

    /** Returns a session as {@code yodel worker} runs it. */
    public static WorkerSession session(InputStream in, OutputStream out) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        return new WorkerCommand(in, out, nowhere, Terminal.of(Map.of())).session();
    }
}
