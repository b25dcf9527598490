package yodel.check;

/** Explanations of the most common mistakes of servers. */
final class CommonMistakes {

    static final String READ_IS_NO_MESSAGE =
            "The server treats each read as one message. TCP carries bytes, not messages: one read may return part of a message"
                    + " or several messages. Collect the bytes, extract complete messages from the front, and keep the rest for"
                    + " the next read.";

    static final String SHORT_READ =
            "recv(n) returns the available bytes, at most n; the rest may arrive later. Call it again until you have n bytes.";

    static final String ONE_AT_A_TIME =
            "The server handles one connection at a time: while one is open, the others wait. Use one thread or task per"
                    + " connection, or read from the connections that are ready (select, poll, epoll).";

    static final String HALF_CLOSE =
            "A client that has ended its stream still reads: send all pending replies before you close the"
                    + " socket. With Netty, set ChannelOption.ALLOW_HALF_CLOSURE and close after the last write completes;"
                    + " with select or epoll, close when the connection's output queue is empty.";

    static final String END_OF_STREAM =
            "A read of 0 bytes (recv() returns 0 or b'') means that the client has ended its stream and sends nothing more."
                    + " Send all pending replies, then close the socket.";

    /** Applies to every reset, whatever the check. */
    static final String RESET =
            "The connection was reset. The kernel resets a connection when a socket with unread input"
                    + " is closed, and the reset destroys replies that are still in flight. Instead, send all replies, end the"
                    + " output (shutdown with SHUT_WR), read and discard input until the client ends its stream, then close"
                    + " (\"lingering close\").";

    private CommonMistakes() {}
}
