"""Runs a program on a terminal of its own: what it prints goes to standard output, what comes in on standard input is typed there."""
import fcntl, os, pty, select, signal, struct, sys, termios

rows, columns, *words = sys.argv[1:]
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(words[0], words)
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", int(rows), int(columns), 0, 0))
signal.signal(signal.SIGTERM, lambda *_: os.kill(pid, signal.SIGTERM))
sources = [terminal, 0]
while True:
    ready, _, _ = select.select(sources, [], [])
    if 0 in ready:
        typed = os.read(0, 4096)
        if typed:
            os.write(terminal, typed)
        else:
            sources.remove(0)
    if terminal in ready:
        try:
            printed = os.read(terminal, 65536)
        except OSError:
            break
        if not printed:
            break
        os.write(1, printed)
_, status = os.waitpid(pid, 0)
sys.exit(os.waitstatus_to_exitcode(status) & 255)
