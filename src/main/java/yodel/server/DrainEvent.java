package yodel.server;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** JDK Flight Recorder: the server drained, from the word to stop to the end of the last connection. */
@Name("yodel.Drain")
@Label("Drain")
@Description("The server accepted no more, and let its connections finish")
@Category("Yodel")
@StackTrace(false)
final class DrainEvent extends Event {

    @Label("Connections")
    @Description("How many were open when it began")
    final int connections;

    @Label("Forced")
    @Description("How many of them did not finish in time")
    int forced;

    private DrainEvent(int connections) {
        this.connections = connections;
    }

    /** One that begins now; null where there was no recording yet, so that nothing more of the recorder is loaded. */
    static @Nullable DrainEvent begun(int connections) {
        if (!FlightRecorder.isInitialized()) {
            return null;
        }
        DrainEvent event = new DrainEvent(connections);
        event.begin();
        return event;
    }

    /** It has ended, or its time has. */
    void commit(int stillOpen) {
        forced = stillOpen;
        commit();
    }
}
