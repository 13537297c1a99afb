"""Runs Synapse in this process and ends it when the process that started it is gone.

Started as a script by `Homeserver`, never imported: the first argument is the lock file, the
rest belongs to Synapse. Standard input is a pipe whose other end only the parent holds; when the
parent dies, however that happens, the pipe closes and Synapse gets a SIGTERM.
"""

import fcntl
import os
import signal
import sys
import threading
from typing import TextIO


def main() -> None:
    lock = hold(sys.argv.pop(1))
    threading.Thread(target=end_with_parent, daemon=True).start()
    from synapse.app.homeserver import main as run_synapse

    run_synapse()
    lock.close()


def hold(path: str) -> TextIO:
    """Wait until no other homeserver uses this folder; the file then says our process id."""
    # The file must stay open as long as the lock is wanted: the caller closes it.
    lock = open(path, "a+", encoding="ascii")  # noqa: SIM115
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        sys.stderr.write("waiting for another homeserver in this folder to end\n")
        fcntl.flock(lock, fcntl.LOCK_EX)
    lock.truncate(0)
    lock.write(f"{os.getpid()}\n")
    lock.flush()
    return lock


def end_with_parent() -> None:
    # os.read and not sys.stdin: its lock would make a finishing interpreter abort.
    while os.read(0, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main()
