"""Fifty people claim one request at the same moment, two hundred times over, on SQLite.

One engine takes turns by itself; with several on one file the database alone decides. Nobody's
copy of the request knows of a claim, so that only the one update can tell who was first.
"""

import asyncio
import tempfile
import time
from pathlib import Path

from tests.support.claims import PEOPLE, open_arena

ROUNDS = 200
ENGINES = (1, 10)


async def measure(engines: int) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        async with open_arena(Path(folder), engines=engines) as arena:
            start = time.perf_counter()
            outcomes = [await arena.race() for _ in range(ROUNDS)]
            seconds = time.perf_counter() - start
    fair = sum(outcome.is_fair for outcome in outcomes)
    print(
        f"{engines:2} engine(s): {fair} of {ROUNDS} with exactly one owner, {PEOPLE - 1} told and "
        f"one line of history; {seconds / ROUNDS * 1000:.0f} ms for {PEOPLE} claims"
    )
    return fair == ROUNDS


async def main() -> None:
    fair = [await measure(engines) for engines in ENGINES]
    if not all(fair):
        raise SystemExit("a request had more than one owner, or none")


if __name__ == "__main__":
    asyncio.run(main())
