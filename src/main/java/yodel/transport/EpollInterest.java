package yodel.transport;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoOps;

/**
 * Keeps every socket in the epoll set until its channel is closed, so that its interest can change again.
 *
 * <p>Netty 4.2.18 removes a socket that has no interest from the epoll set and does not add it again: the next change
 * fails with ENOENT, which closes the connection and loses its unsent replies ({@code EpollIoHandler.submit}, netty
 * #16689). A half-closed connection reaches this state whenever the event loop interrupts a long write. This class
 * replaces the empty interest with an edge-triggered one for no event: the kernel reports an error or a hang-up once,
 * and the event loop does not spin.
 */
final class EpollInterest extends ForwardingIoHandler {

    private EpollInterest(IoHandler transport) {
        super(transport);
    }

    static IoHandlerFactory factory(IoHandlerFactory transport) {
        return factory(transport, (handler, eventLoop) -> new EpollInterest(handler));
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
        return new Registration(transport.register(handle));
    }

    /** For use by one thread at a time, like the registrations of Netty. */
    static final class Registration implements IoRegistration {
        private final IoRegistration socket;
        private boolean added;

        Registration(IoRegistration socket) {
            this.socket = socket;
        }

        @Override
        public long submit(IoOps interest) {
            if (interest.equals(EpollIoOps.NONE)) {
                return added ? socket.submit(EpollIoOps.EPOLLET) : socket.submit(interest);
            }
            added = true;
            return socket.submit(interest);
        }

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // as in the interface
        public <T> T attachment() {
            return socket.attachment();
        }

        @Override
        public boolean isValid() {
            return socket.isValid();
        }

        @Override
        public boolean cancel() {
            return socket.cancel();
        }
    }
}
