package yodel.server;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** JDK Flight Recorder: the server drained, from the word to stop to the end of the last connection. */
@Name("yodel.Drain")
@Label("Drain")
@Description("The server accepted no more, and let its connections finish")
@Category("Yodel")
@StackTrace(false)
final class DrainEvent extends Event {

    @Label("Connections")
    @Description("How many were open when it began")
    int connections;

    @Label("Forced")
    @Description("How many of them did not finish in time")
    int forced;
}
