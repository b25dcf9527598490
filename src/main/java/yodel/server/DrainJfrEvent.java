package yodel.server;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** JDK Flight Recorder event: a drain, from the request to stop to the end of the last connection. */
@Name("yodel.Drain")
@Label("Drain")
@Description("The server stopped accepting connections and drained the open ones")
@Category("Yodel")
@StackTrace(false)
final class DrainJfrEvent extends Event {

    @Label("Connections")
    @Description("Connections open when the drain started")
    final int connections;

    @Label("Forced")
    @Description("Connections that did not finish in time")
    int forced;

    private DrainJfrEvent(int connections) {
        this.connections = connections;
    }

    /** Starts an event; returns null if no recording has been started, so that no more of the recorder is loaded. */
    static @Nullable DrainJfrEvent startedAt(int connections) {
        if (!FlightRecorder.isInitialized()) {
            return null;
        }
        DrainJfrEvent event = new DrainJfrEvent(connections);
        event.begin();
        return event;
    }

    /** Ends the event after the drain or its timeout. */
    void commit(int stillOpen) {
        forced = stillOpen;
        commit();
    }
}
