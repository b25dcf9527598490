"""A typical gevent echo server that converts raw bytes to upper case, for scripts/bench."""

import socket

import gevent
from gevent.server import StreamServer


def echo(connection, _peer):
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    while received := connection.recv(65536):
        connection.sendall(received.upper())


server = StreamServer(('127.0.0.1', 0), echo, backlog=4096)
server.start()
print('listening on 127.0.0.1:%d (gevent %s)' % (server.server_port, gevent.__version__), flush=True)
server.serve_forever()
