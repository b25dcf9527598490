package yodel.server.connection;

import io.netty.channel.Channel;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * JDK Flight Recorder event: the lifetime of a connection, from accept to close. Disabled unless a recording enables
 * it.
 */
@Name("yodel.Connection")
@Label("Connection")
@Description("A connection was closed")
@Category("Yodel")
@Enabled(false)
@StackTrace(false)
final class ConnectionJfrEvent extends Event {

    @Label("Peer")
    String peer = "";

    @Label("Messages")
    @Description("Messages answered")
    long messages;

    @Label("Reply bytes")
    @DataAmount
    long replyBytes;

    /** Starts an event for a connection that was just accepted, if a recording is active. */
    static void follow(Channel connection, EchoHandler echo) {
        ConnectionJfrEvent event = new ConnectionJfrEvent();
        if (!event.isEnabled()) {
            return;
        }
        event.begin();
        event.peer = ClientAddress.text(connection);
        connection.closeFuture().addListener(closed -> {
            event.messages = echo.messages();
            event.replyBytes = echo.replyBytes();
            event.commit();
        });
    }
}
