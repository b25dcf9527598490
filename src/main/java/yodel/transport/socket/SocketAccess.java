package yodel.transport.socket;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads and writes the options of one socket. */
interface SocketAccess {

    /** Returns whether the socket can have the field. */
    boolean has(SocketOption.Field field);

    /** Sets a field to an integer, a long or a string. */
    void set(SocketOption.Field field, Object value) throws IOException;

    /** Returns the value of a field in a form of values. */
    Object get(SocketOption.Field field, SocketOption.Form form) throws IOException;

    /** Sets an option that is given by its numbers. */
    void set(NumberedSocketOption option) throws IOException;

    /** Reads an option that is given by its numbers. */
    ByteBuffer get(NumberedSocketOption option) throws IOException;
}
