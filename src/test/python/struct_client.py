"""Tests `yodel serve --max-message-bytes 128MiB` with a client that uses only struct and socket. Usage: PORT"""
import socket
import struct
import sys
import threading


def connect():
    connection = socket.create_connection(('127.0.0.1', int(sys.argv[1])), timeout=60)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def framed(payload):
    return struct.pack('i', len(payload)) + payload


def receive(connection, count):
    received = bytearray()
    while len(received) < count:
        piece = connection.recv(min(count - len(received), 1 << 20))
        assert piece, f'end of stream after {len(received)} of {count} bytes'
        received += piece
    return bytes(received)


def receive_message(connection):
    length, = struct.unpack('i', receive(connection, 4))
    return receive(connection, length)


def ask(connection, payload):
    connection.sendall(framed(payload))
    return receive_message(connection)


def expect(what, actual, expected):
    assert actual == expected, f'{what}: got {actual[:80]!r}, expected {expected[:80]!r}'
    print('ok', what)


with connect() as c:
    expect('hello', ask(c, b'hello'), b'HELLO')
    expect('no payload', ask(c, b''), b'')
    expect('UTF-8', ask(c, 'grüße, 你好'.encode()), 'GRüßE, 你好'.encode())
    every = bytes(range(256))
    expect('all byte values', ask(c, every), every.upper())

with connect() as c:
    size, = struct.unpack('i', b'\x00<\x9c\x00')
    payload = b'a' * size
    c.sendall(b'\x00<\x9c\x00')
    sender = threading.Thread(target=c.sendall, args=(payload,))
    sender.start()
    expect('a length of 10238976', receive_message(c), payload.upper())
    sender.join()

with connect() as c:
    for byte in framed(b'one byte at a time'):
        c.sendall(bytes([byte]))
    expect('one byte at a time', receive_message(c), b'ONE BYTE AT A TIME')

with connect() as c:
    payloads = [b'message %d' % i for i in range(10_000)]
    sender = threading.Thread(target=c.sendall, args=(b''.join(map(framed, payloads)),))
    sender.start()
    replies = [receive_message(c) for _ in payloads]
    sender.join()
    assert replies == [payload.upper() for payload in payloads]
    print('ok', '10,000 messages in one send')

with connect() as c:
    block = bytes(range(256)) * 4096
    upper = block.upper()

    def send_large():
        c.sendall(struct.pack('i', 100 << 20))
        for _ in range(100):
            c.sendall(block)

    sender = threading.Thread(target=send_large)
    sender.start()
    assert struct.unpack('i', receive(c, 4)) == (100 << 20,)
    for i in range(100):
        assert receive(c, 1 << 20) == upper, f'MiB {i} of the large message'
    sender.join()
    print('ok', 'a message of 100 MiB')
