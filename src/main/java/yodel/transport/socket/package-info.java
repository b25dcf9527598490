/**
 * Sockets: sets the options that a user asked for, refuses those that the system does not allow, reads back what is in
 * effect, and samples what the kernel counts on connections.
 *
 * <pre>
 *  SocketOption          the table: name, form of the value, fields of the kernel
 *    SocketSetting       an option and its value; NumberedSocketOption: any other option, by its numbers
 *       |
 *  SocketSettings ----> SocketPreflight   before a run: is it allowed?
 *       |          ---> each socket       before it connects or listens; QuickAckHandler: after each read
 *       |          ---> SocketReadings    the values in effect on each connection
 *       v
 *  SocketAccess          LinuxSocketAccess: epoll and io_uring; PortableSocketAccess: NIO, kqueue and the JDK
 *
 *  AddressFamily         IPv4, IPv6 or both
 *
 *  TcpSampler            samples the connections of an event loop, and each once more before it closes: TcpInfo
 *       |
 *       v
 *  TcpStatistics         adds up what grew
 * </pre>
 *
 * <p>Uses {@code transport} and {@code metrics}.
 */
@NullMarked
package yodel.transport.socket;

import org.jspecify.annotations.NullMarked;
