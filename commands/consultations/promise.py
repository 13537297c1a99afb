"""The promise of an answer in working time: when it is due, when the clock stands, what it took."""

from typing import Final

from bot.kernel.desk import Desk
from bot.working_time import add_minutes, minutes_a_day, minutes_between
from commands.consultations.models import Consultation
from commands.consultations.queries import TOPIC, find_choice, team_settings

PROMISED_DAYS: Final = 2
HALF, LATE, LATE_COORDINATOR = (
    "consultation_half",
    "consultation_late",
    "consultation_late_coordinator",
)
# The claimers have an hour before the coordinator is told.
_CLAIMERS_FIRST: Final = 60


async def promised_minutes(desk: Desk, topic: str | None) -> int:
    """The working minutes within which a topic is answered: its own promise, or the team's."""
    choice = await find_choice(desk.tx, TOPIC, topic)
    if choice is not None and choice.promise_minutes is not None:
        return choice.promise_minutes
    settings = await team_settings(desk.tx)
    if settings is not None and settings.promise_minutes is not None:
        return settings.promise_minutes
    return PROMISED_DAYS * minutes_a_day(desk.quiet)


async def start_clock(desk: Desk, consultation: Consultation) -> None:
    """Promises an answer, counted from now; also of what comes back to the queue."""
    minutes = await promised_minutes(desk, consultation.topic)
    consultation.promise_minutes = minutes
    consultation.promise_at = add_minutes(desk.quiet, desk.now, minutes)
    consultation.paused_at, consultation.awaited = None, True
    await _plan(desk, consultation, minutes)


async def keep_promise(desk: Desk, consultation: Consultation) -> None:
    """Something was said that helps; the first time it is measured."""
    if consultation.first_minutes is None:
        consultation.first_minutes = minutes_taken(desk, consultation)
    consultation.awaited = False
    await stop_alerts(desk, consultation)


async def pause_clock(desk: Desk, consultation: Consultation) -> None:
    """The team waits for the asker: the clock stands. Harmless twice."""
    if consultation.paused_at is None:
        consultation.paused_at = desk.now
    await stop_alerts(desk, consultation)


async def resume_clock(desk: Desk, consultation: Consultation) -> None:
    """The asker has told what was missing: what was left of the promise is left now."""
    if consultation.paused_at is None:
        return
    assert consultation.promise_at is not None
    paused = consultation.paused_at
    left = minutes_between(desk.quiet, paused, consultation.promise_at)
    consultation.paused_minutes += minutes_between(desk.quiet, paused, desk.now)
    consultation.paused_at = None
    consultation.promise_at = add_minutes(desk.quiet, desk.now, left)
    if consultation.awaited:
        await _plan(desk, consultation, left)


async def stop_alerts(desk: Desk, consultation: Consultation) -> None:
    for kind in (HALF, LATE, LATE_COORDINATOR):
        await desk.dues.cancel(kind, consultation.id)


def minutes_taken(desk: Desk, consultation: Consultation) -> int:
    """The working minutes since it was sent, without those in which the asker was waited for."""
    assert consultation.sent_at is not None
    paused = consultation.paused_minutes
    if consultation.paused_at is not None:
        paused += minutes_between(desk.quiet, consultation.paused_at, desk.now)
    return max(0, minutes_between(desk.quiet, consultation.sent_at, desk.now) - paused)


def is_late(desk: Desk, consultation: Consultation) -> bool:
    """Whether the promised moment has passed without an answer, and nobody waits for the asker."""
    due = consultation.promise_at
    runs = consultation.awaited and consultation.paused_at is None
    return due is not None and runs and desk.now >= due


async def _plan(desk: Desk, consultation: Consultation, left: int) -> None:
    """Alerts at half of what is left and at its end, each promise once."""
    await stop_alerts(desk, consultation)
    assert consultation.promise_at is not None
    end = consultation.promise_at
    moments = {
        HALF: add_minutes(desk.quiet, desk.now, left // 2),
        LATE: end,
        LATE_COORDINATOR: add_minutes(desk.quiet, end, _CLAIMERS_FIRST),
    }
    for kind, moment in moments.items():
        # At the end of a working day the quiet has begun.
        at = desk.quiet.next_open(moment)
        await desk.dues.plan(kind, consultation.id, end.isoformat(), at)
