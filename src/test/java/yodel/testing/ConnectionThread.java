package yodel.testing;

import java.io.IOException;

/** A thread that has to do with a connection, for as long as there is one. */
final class ConnectionThread {

    /** What it does; an exception is the end of its connection, which one of the two ends has closed. */
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
