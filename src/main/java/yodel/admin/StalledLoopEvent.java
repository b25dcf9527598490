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

/** JDK Flight Recorder: an event loop came to a task late. A recording can set another threshold. */
@Name("yodel.StalledEventLoop")
@Label("Stalled event loop")
@Description("An event loop came to a task late; so long did all of its connections wait")
@Category("Yodel")
@Threshold("100 ms")
@StackTrace(false)
final class StalledLoopEvent extends Event {

    @Label("Event loop")
    final String eventLoop;

    private StalledLoopEvent(String eventLoop) {
        this.eventLoop = eventLoop;
    }

    /** One that begins now; null where there was no recording yet, so that nothing more of the recorder is loaded. */
    static @Nullable StalledLoopEvent begun(String eventLoop) {
        if (!FlightRecorder.isInitialized()) {
            return null;
        }
        StalledLoopEvent event = new StalledLoopEvent(eventLoop);
        event.begin();
        return event;
    }
}
