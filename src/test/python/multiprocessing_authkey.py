"""Tests `yodel serve --byte-order big --authkey-file` with multiprocessing.connection. Usage: PORT KEY

The authentication of Python 3.12 and later is imitated, so that it is tested with every version.
"""
import hmac
import os
import sys
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client

address = ("127.0.0.1", int(sys.argv[1]))
key = sys.argv[2].encode()


def echo(connection):
    for payload in (b'hello', b'', bytes(range(256)), b'many words ' * 10_000):
        connection.send_bytes(payload)
        reply = connection.recv_bytes()
        assert reply == payload.upper(), (payload[:20], reply[:20])
    connection.close()


def authenticate_as_python_3_12(connection, key, digest):
    """Answers the server's challenge, then delivers one, each with the name of a digest."""
    challenge = connection.recv_bytes(256)
    assert challenge.startswith(b'#CHALLENGE#{sha256}') and len(challenge) == 11 + 8 + 40, challenge
    proof = hmac.new(key, challenge[11:], digest).digest()
    connection.send_bytes(b'{%s}%s' % (digest.encode(), proof))
    if connection.recv_bytes(256) != b'#WELCOME#':
        raise AuthenticationError('digest sent was rejected')
    challenge = b'{%s}%s' % (digest.encode(), os.urandom(40))
    connection.send_bytes(b'#CHALLENGE#' + challenge)
    expected = b'{%s}%s' % (digest.encode(), hmac.new(key, challenge, digest).digest())
    assert connection.recv_bytes(256) == expected
    connection.send_bytes(b'#WELCOME#')
    return connection


def refused(attempt):
    try:
        attempt()
    except AuthenticationError:
        return
    raise AssertionError('not refused')


echo(Client(address, authkey=key))
for digest in ('sha256', 'sha384', 'md5', 'sha3_256'):
    echo(authenticate_as_python_3_12(Client(address), key, digest))
refused(lambda: Client(address, authkey=b'another key'))
refused(lambda: authenticate_as_python_3_12(Client(address), b'another key', 'sha256'))

without = Client(address)
assert without.recv_bytes().startswith(b'#CHALLENGE#')
without.send_bytes(b'hello')
assert without.recv_bytes() == b'#FAILURE#'
try:
    without.recv_bytes()
    raise AssertionError('still open')
except EOFError:
    print('ok')
