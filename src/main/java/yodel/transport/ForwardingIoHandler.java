package yodel.transport;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import io.netty.util.concurrent.ThreadAwareExecutor;
import java.util.function.BiFunction;

/** Forwards all calls to the I/O handler of a transport. */
abstract class ForwardingIoHandler implements IoHandler {

    final IoHandler transport;

    ForwardingIoHandler(IoHandler transport) {
        this.transport = transport;
    }

    /**
     * Creates a factory of forwarding handlers.
     *
     * @param transport creates the transport's own handler of each event loop
     * @param forwarding creates the forwarding handler of each event loop, in the order of the event loops
     */
    static IoHandlerFactory factory(
            IoHandlerFactory transport, BiFunction<IoHandler, ThreadAwareExecutor, IoHandler> forwarding) {
        return new IoHandlerFactory() {
            @Override
            public IoHandler newHandler(ThreadAwareExecutor eventLoop) {
                return forwarding.apply(transport.newHandler(eventLoop), eventLoop);
            }

            @Override
            public boolean isChangingThreadSupported() {
                return transport.isChangingThreadSupported();
            }
        };
    }

    @Override
    public int run(IoHandlerContext eventLoop) {
        return transport.run(eventLoop);
    }

    @Override
    public void initialize() {
        transport.initialize();
    }

    @Override
    public void prepareToDestroy() {
        transport.prepareToDestroy();
    }

    @Override
    public void destroy() {
        transport.destroy();
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
        return transport.register(handle);
    }

    @Override
    public void wakeup() {
        transport.wakeup();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handleType) {
        return transport.isCompatible(handleType);
    }
}
