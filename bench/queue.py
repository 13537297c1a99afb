"""A queue of 5,000 requests: how long `!jono` and `!tilasto` take inside the bot.

From an event's coming in to the last act that it queues; the homeserver is none of it.
"""

import asyncio
import random
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from bot.directory.labels import read_seeds
from bot.wire import Said
from commands.consultations.foundation import SEEDS
from commands.consultations.models import (
    Benefit,
    Consultation,
    ConsultationState,
    Helped,
    Outcome,
    Sign,
    Urgency,
)
from commands.consultations.queries import SIGN, TOPIC
from tests.dialogues.consultation_chat import TEAM_ROOM, open_team
from tests.support.chat import Chat, user

REQUESTS, ROUNDS = 5_000, 20
NOW = datetime(2027, 11, 24, 9, 0, tzinfo=UTC)
GOALS = {"!jono": 100, "!tilasto": 500}
_S = ConsultationState
# One in five is open: a team that is badly behind.
STATES = (*(_S.CLOSED,) * 7, _S.ANSWERED, _S.WAITING, _S.CLAIMED)


async def measure(folder: Path) -> None:
    async with open_team(folder, start=NOW) as chat:
        await fill(chat, random.Random(5))
        for command, goal in GOALS.items():
            # The first one compiles templates and statements.
            await answer(chat, command)
            rounds = [await answer(chat, command) for _ in range(ROUNDS)]
            wall, worked = ([each[which] for each in rounds] for which in (0, 1))
            print(
                f"{command} over {REQUESTS} requests: median {statistics.median(wall):.0f} ms, "
                f"slowest {max(wall):.0f} ms (goal: at most {goal} ms); "
                f"of processor time {statistics.median(worked):.0f} ms"
            )


async def answer(chat: Chat, command: str) -> tuple[float, float]:
    """Milliseconds until everything that answers the command is queued, on the wall and of
    processor time: others may be using the processor."""
    event_id = f"$asked{time.perf_counter_ns()}"
    said = Said(
        event_id,
        TEAM_ROOM,
        user("terttu"),
        0,
        text=command,
        content={"msgtype": "m.text", "body": command},
    )
    start, worked = time.perf_counter(), time.process_time()
    await chat.machine.take_in([said], None)
    await chat.machine.handling.work_off({TEAM_ROOM: event_id})
    spent = time.perf_counter() - start, time.process_time() - worked
    await chat.machine.settle()
    # Without an answer it would only look fast.
    assert chat.news()
    return spent[0] * 1000, spent[1] * 1000


async def fill(chat: Chat, chance: random.Random) -> None:
    """A year of requests of eight organisations, with their signs."""
    seeds = read_seeds(SEEDS)
    topics, signs = list(seeds[TOPIC]), list(seeds[SIGN])
    rows = [request(number, topics, chance) for number in range(1, REQUESTS + 1)]
    chosen = [
        {"consultation_id": row["id"], "sign": sign}
        for row in rows
        for sign in chance.sample(signs, chance.randint(0, 3))
    ]
    async with chat.machine.database.transaction() as tx:
        await tx.execute(insert(Consultation), rows)
        await tx.execute(insert(Sign), chosen)


def request(number: int, topics: list[str], chance: random.Random) -> dict[str, Any]:
    state = chance.choice(STATES)
    answered = state in (_S.ANSWERED, _S.CLOSED)
    sent = NOW - timedelta(hours=chance.randint(1, 7_800))
    minutes = chance.randint(10, 1_500)
    told = state is _S.CLOSED and chance.random() < 0.7
    return {
        "id": number,
        "year": NOW.year,
        "serial": number,
        "asker": user(chance.choice(("anna", "pekka", "kaisa"))),
        "organisation": f"organisation_{chance.randint(1, 8)}",
        "state": state,
        "topic": chance.choice(topics),
        "urgency": chance.choice(list(Urgency)),
        "owner": user("terttu") if state is _S.CLAIMED else None,
        "outcome": chance.choice(list(Outcome)[:5]) if answered else None,
        "helped": chance.choice(list(Helped)) if told else None,
        "benefit": chance.choice(list(Benefit)) if told else None,
        "created_at": sent,
        "sent_at": sent,
        "promise_minutes": 960,
        "promise_at": sent + timedelta(days=2),
        "awaited": not answered,
        "paused_minutes": 0,
        "first_minutes": minutes if answered else None,
        "final_minutes": 2 * minutes if answered else None,
        "closed_at": sent + timedelta(days=5) if state is _S.CLOSED else None,
    }


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(Path(folder)))


if __name__ == "__main__":
    main()
