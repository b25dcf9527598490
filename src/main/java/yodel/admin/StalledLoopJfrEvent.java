package yodel.admin;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;
import org.jspecify.annotations.Nullable;

/** Records in JDK Flight Recorder that an event loop ran a task late. Recordings can override the threshold. */
@Name("yodel.StalledEventLoop")
@Label("Stalled event loop")
@Description("An event loop ran a task late; all of its connections waited for this time")
@Category("Yodel")
@Threshold("100 ms")
@StackTrace(false)
final class StalledLoopJfrEvent extends Event {

    @Label("Event loop")
    final String eventLoop;

    private StalledLoopJfrEvent(String eventLoop) {
        this.eventLoop = eventLoop;
    }

    /** Starts an event; returns null if Flight Recorder is not initialized, to avoid loading more of it. */
    static @Nullable StalledLoopJfrEvent startedAt(String eventLoop) {
        if (!FlightRecorder.isInitialized()) {
            return null;
        }
        StalledLoopJfrEvent event = new StalledLoopJfrEvent(eventLoop);
        event.begin();
        return event;
    }
}
