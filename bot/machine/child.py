"""The process that makes one long calculation: read from its input, answered on its output.

It imports what the calculation needs, and nothing of the bot.
"""

import pickle
import sys
from typing import Any


def main() -> None:
    make = pickle.load(sys.stdin.buffer)
    answer: tuple[Any, Exception | None]
    try:
        answer = make(), None
    except Exception as error:
        answer = None, error
        _log(error)
    pickle.dump(answer, sys.stdout.buffer)


def _log(error: Exception) -> None:
    """An exception travels without its places, so they are written here."""
    import structlog

    from bot.logs import set_up_logs

    set_up_logs()
    structlog.get_logger(__name__).error("calculation_failed", error=error)


if __name__ == "__main__":
    main()
