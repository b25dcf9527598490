"""Tests `yodel serve --byte-order big` with Python's multiprocessing.connection. Usage: PORT"""
import sys
from multiprocessing.connection import Client

connection = Client(("127.0.0.1", int(sys.argv[1])))
for payload in (b'hello', b'', bytes(range(256)), b'x' * 20_000, b'many words ' * 100_000):
    connection.send_bytes(payload)
    reply = connection.recv_bytes()
    assert reply == payload.upper(), f'{payload[:20]!r}... of {len(payload)}: got {reply[:20]!r}... of {len(reply)}'
    print('ok', len(payload))
connection.close()
