"""Tests `yodel serve --framing raw` with two alternating connections. Usage: PORT"""
import socket
import sys

parts = [b'This is the message. ', b'It will be sent ', b'in parts.']
connections = [socket.create_connection(('127.0.0.1', int(sys.argv[1])), timeout=60) for _ in range(2)]
for part in parts:
    for connection in connections:
        connection.sendall(part)
    for connection in connections:
        received = b''
        while len(received) < len(part):
            received += connection.recv(1024)
        assert received == part.upper(), received
        print('ok', received.decode())
for connection in connections:
    connection.close()
