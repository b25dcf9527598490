"""Types LINE and a tab into an interactive shell on a separate terminal, and prints the output of the terminal. The arguments
with which the shell would run Yodel are in angle brackets. Usage: LINE SHELL ARGUMENT...
"""
import os
import pty
import signal
import sys

PATIENCE_SECONDS = 60

line, shell = sys.argv[1], sys.argv[2:]
pid, terminal = pty.fork()
if not pid:
    os.execvp(shell[0], shell)
signal.signal(signal.SIGALRM, lambda *_: os.kill(pid, signal.SIGKILL))
signal.alarm(PATIENCE_SECONDS)
os.write(terminal, b"yodel() { printf '<%s>\\n' \"$*\"; }\n" + line.encode() + b'\t\nexit\n')
shown = b''
while True:
    try:
        some = os.read(terminal, 65536)
    except OSError:
        # Linux reports the exit of the shell as an error.
        some = b''
    if not some:
        break
    shown += some
os.waitpid(pid, 0)
sys.stdout.write(shown.decode(errors='replace'))
