"""What tests compute in a process of its own, which imports this module: so it knows no job."""

import os
import signal
import sys
from pathlib import Path


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def die_once(mark: Path, text: str) -> str:
    """The first time it dies; `mark` says that there was one."""
    if not mark.exists():
        mark.touch()
        die()
    return text.upper()


def never_end(pipe: Path) -> None:
    """Writes its process id into a named pipe, and waits."""
    pipe.write_text(str(os.getpid()))
    signal.pause()


def loaded() -> set[str]:
    """The packages that there are in a process that assigns people."""
    import agendas.assignment

    assert agendas.assignment
    return {name.partition(".")[0] for name in sys.modules}


def own_group() -> tuple[int, int]:
    return os.getpid(), os.getpgrp()
