package yodel.server;

/**
 * Ends a turn of reading that went on although the budget was spent. After the peer has ended its stream (POLLRDHUP),
 * Netty's epoll and io_uring channels read all that the kernel still holds, whatever their handle says and though
 * reading is paused ({@code EpollRecvByteAllocatorHandle.continueReading}). That can be megabytes on each of a thousand
 * connections; to refuse the next buffer is the way out that they leave. The rest is read in the connection's next turn.
 */
final class ReadBudgetSpentException extends RuntimeException {

    @SuppressWarnings("StaticAssignmentOfThrowable") // it has neither a stack nor suppressed exceptions to keep
    static final ReadBudgetSpentException INSTANCE = new ReadBudgetSpentException();

    private static final long serialVersionUID = 1;

    private ReadBudgetSpentException() {
        super("the read budget of this turn is spent", null, false, false);
    }
}
