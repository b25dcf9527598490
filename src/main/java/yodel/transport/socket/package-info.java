/**
 * Socket options: sets those that a user asked for, refuses those that the system does not allow, and reads back what
 * is in effect.
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
 * </pre>
 *
 * <p>Uses {@code transport}.
 */
@NullMarked
package yodel.transport.socket;

import org.jspecify.annotations.NullMarked;
