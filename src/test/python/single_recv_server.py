"""An echo server with a common mistake: it reads a payload with a single recv(n). Argument: the port on 127.0.0.1."""

import socket
import struct
import sys
import threading


def serve(connection):
    with connection:
        while True:
            head = connection.recv(4)
            if len(head) < 4:
                return
            (length,) = struct.unpack('<i', head)
            payload = connection.recv(length)
            connection.sendall(struct.pack('<i', len(payload)) + payload.upper())


with socket.create_server(('127.0.0.1', int(sys.argv[1]))) as listener:
    while True:
        threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
