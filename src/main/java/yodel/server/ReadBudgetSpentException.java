package yodel.server;

/**
 * Ends a read iteration that continues although the budget is spent. After the client has closed its side (POLLRDHUP),
 * the epoll and io_uring channels of Netty read everything that the kernel still holds, regardless of their handle and
 * of paused reading ({@code EpollRecvByteAllocatorHandle.continueReading}). That can be megabytes on each of a
 * thousand connections; refusing the next buffer is the only way out. The next iteration reads the rest.
 */
final class ReadBudgetSpentException extends RuntimeException {

    @SuppressWarnings("StaticAssignmentOfThrowable") // without stack trace or suppressed exceptions
    static final ReadBudgetSpentException INSTANCE = new ReadBudgetSpentException();

    private static final long serialVersionUID = 1;

    private ReadBudgetSpentException() {
        super("the read budget of this iteration is spent", null, false, false);
    }
}
