"""Listens for a server and passes the sockets to it like systemd. Usage: [blocking] ADDRESS... -- COMMAND...

SIGUSR1 restarts the command and SIGTERM stops it, both by sending SIGTERM to it. Exits with its exit code.
"""
import ctypes
import os
import signal
import socket
import sys

PR_SET_PDEATHSIG = 1
FIRST = 3
SIGNALS = {signal.SIGUSR1, signal.SIGTERM, signal.SIGCHLD}

split = sys.argv.index('--')
addresses = sys.argv[1:split]
command = sys.argv[split + 1:]
blocking = addresses[0] == 'blocking'
sockets = []
for address in addresses[blocking:]:
    listening = socket.socket(socket.AF_INET6 if ':' in address else socket.AF_INET)
    listening.bind((address, 0))
    listening.listen(1000)
    listening.setblocking(blocking)
    sockets.append(listening)
signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)


def start():
    parent = os.getpid()
    child = os.fork()
    if child:
        return child
    # Kills the command when this process dies.
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
    # Duplicated first, because a socket may have the target number of another one.
    away = [os.dup(listening.fileno()) for listening in sockets]
    for number, descriptor in enumerate(away):
        os.dup2(descriptor, FIRST + number, inheritable=True)
    names = ':'.join('socket-%d' % number for number in range(len(sockets)))
    os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS=str(len(sockets)), LISTEN_FDNAMES=names)
    os.execvp(command[0], command)


child = start()
while True:
    came = signal.sigwait(SIGNALS)
    if came != signal.SIGCHLD:
        os.kill(child, signal.SIGTERM)
    # SIGCHLD may arrive for a child that has already been reaped.
    ended, status = os.waitpid(child, os.WNOHANG if came == signal.SIGCHLD else 0)
    if came == signal.SIGUSR1:
        child = start()
    elif ended:
        sys.exit(os.waitstatus_to_exitcode(status))
