"""Clients that send everything before they read anything, with blocking sockets.

send_before_read.py PORT [CA]            messages and a batch, one connection after the other; CA secures them
send_before_read.py PORT crowd N SIZE    N connections at once, with a message each
send_before_read.py PORT reading N SIZE  the same, but they read while they send
"""

import socket
import ssl
import struct
import sys
import threading

PATIENCE = 60
MIB = 1 << 20


def message(size):
    payload = b"Held, not lost. " * (size // 16) + b"z" * (size % 16)
    return struct.pack("<i", size) + payload, struct.pack("<i", size) + payload.upper()


def connect(port, receive_buffer, tls):
    sock = socket.socket()
    # A client's own buffer would hide that the server takes nothing.
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 64 << 10)
    if receive_buffer:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
    sock.settimeout(PATIENCE)
    sock.connect(("127.0.0.1", port))
    return tls.wrap_socket(sock, server_hostname="localhost") if tls else sock


def receive(sock, expected):
    at = 0
    while at < len(expected):
        part = sock.recv(1 << 16)
        if not part:
            raise ConnectionError("the stream ended after %d bytes" % at)
        if expected[at : at + len(part)] != part:
            raise AssertionError("a wrong reply at byte %d" % at)
        at += len(part)


def table(port, ca):
    tls = ssl.create_default_context(cafile=ca) if ca else None
    small, small_reply = message(1000)
    requests = [(size, message(size)) for size in (1 * MIB, 2 * MIB, 4 * MIB, 6 * MIB, 8 * MIB, 10238976, 16 * MIB)]
    batch = 16 * MIB // len(small)
    requests.append(("batch", (small * batch, small_reply * batch)))
    for receive_buffer in (0, 4096):
        for name, (request, reply) in requests if receive_buffer == 0 else requests[2::5] + requests[-2:]:
            with connect(port, receive_buffer, tls) as sock:
                try:
                    # A second time on the same connection: what was held leaves nothing behind.
                    for _ in range(2 if name == 4 * MIB else 1):
                        sock.sendall(request)
                        receive(sock, reply)
                except OSError as error:
                    sys.exit("%s, SO_RCVBUF %d: %s" % (name, receive_buffer, error))


def crowd(port, number, size, reading):
    request, reply = message(size)
    hello, hello_reply = message(5)
    outcomes = {"answered": 0, "refused": 0}
    lock = threading.Lock()

    def one(sock):
        try:
            if reading:
                sender = threading.Thread(target=sock.sendall, args=(request,))
                sender.start()
                receive(sock, reply)
                sender.join()
            else:
                sock.sendall(request)
                receive(sock, reply)
            outcome = "answered"
        except ConnectionError:
            outcome = "refused"
        with lock:
            outcomes[outcome] += 1

    socks = [connect(port, 0, None) for _ in range(number)]
    for sock in socks:
        sock.sendall(hello)
        receive(sock, hello_reply)
    threads = [threading.Thread(target=one, args=(sock,)) for sock in socks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("answered=%(answered)d refused=%(refused)d" % outcomes)


if sys.argv[2:3] in (["crowd"], ["reading"]):
    crowd(int(sys.argv[1]), int(sys.argv[3]), int(sys.argv[4]), sys.argv[2] == "reading")
else:
    table(int(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else None)
