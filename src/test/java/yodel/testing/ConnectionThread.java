package yodel.testing;

import java.io.IOException;

/** A thread that serves one connection and ends with it. */
final class ConnectionThread {

    /** The work of the thread. An exception means that one of the two sides has closed the connection. */
    interface Task {
        void run() throws IOException;
    }

    private ConnectionThread() {}

    static void start(String name, Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (IOException e) {
                        return;
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }
}
