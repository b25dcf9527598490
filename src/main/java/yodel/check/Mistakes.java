package yodel.check;

/** The mistakes that servers are mostly found with, each said in one place. */
final class Mistakes {

    static final String READ_IS_NO_MESSAGE =
            "Each read was taken for one message. TCP carries bytes, not messages: one read may bring a part of a message,"
                    + " or several of them. Keep what was read, take whole messages from its front, and leave the rest for"
                    + " the next read.";

    static final String SHORT_READ =
            "recv(n) returns what is there, at most n bytes, and the rest may come later: call it again until there are n.";

    static final String ONE_AT_A_TIME =
            "The server serves one connection after the other: while one is open, others wait. Give each a thread or a task,"
                    + " or read from whichever is ready (select, poll, epoll).";

    static final String HALF_CLOSE =
            "When the client ends its stream it still reads: what is due is to be written to its end before the socket is"
                    + " closed. With Netty, set ChannelOption.ALLOW_HALF_CLOSURE and close when the last write is done;"
                    + " with select or epoll, close when the queue of that connection is empty.";

    static final String END_OF_STREAM =
            "When a read brings 0 bytes (recv() returns 0 or b''), the client has ended its stream and nothing more will"
                    + " come: answer what is due, then close the socket.";

    /** Said of a reset wherever one comes. */
    static final String RESET = "The connection was reset. The kernel does that when a socket is closed that has unread"
            + " input, and it destroys replies that are still on their way. End it so: write all replies, end the output"
            + " (shutdown with SHUT_WR), read and throw away until the other side's end, then close (\"lingering"
            + " close\").";

    private Mistakes() {}
}
