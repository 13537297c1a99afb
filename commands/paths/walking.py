"""The verbs of a path: opened, moved from stage to stage, given its ticks, ended, closed."""

from datetime import date, timedelta
from typing import Final

from sqlalchemy import delete, func, select, update

from bot.kernel.desk import Desk
from bot.kernel.vocabulary import Trouble
from commands.paths.asking import close_questions
from commands.paths.calling import plan_call, stop_calls
from commands.paths.history import note, step
from commands.paths.models import (
    PathHappened,
    PathHistory,
    PathRole,
    PathState,
    PeerSupport,
    ServicePath,
)
from commands.paths.queries import (
    consent_needed,
    number_of,
    path_of,
    place_of,
    stages,
)
from commands.paths.showing import redraw, show_card

_H = PathHappened
# Until the card shows on both phones what the first of two taps did.
CROSSING: Final = timedelta(seconds=5)


async def open_path(desk: Desk, *, person: str, consultation_id: int | None = None) -> ServicePath:
    """A path in the first stage, which its opener follows. One of a consultation is opened once:
    a second time it is the first one."""
    if consultation_id is not None:
        known = await path_of(desk.tx, consultation_id)
        if known is not None:
            return known
    year = desk.now.year
    latest = await desk.tx.scalar(
        select(func.max(ServicePath.serial)).where(ServicePath.year == year)
    )
    path = ServicePath(
        year=year,
        serial=(latest or 0) + 1,
        consultation_id=consultation_id,
        owner=person,
        state=PathState.OPEN,
        stage=(await stages(desk.tx))[0].key,
        stage_since=desk.now,
        opened_at=desk.now,
        changed_at=desk.now,
    )
    desk.tx.add(path)
    await desk.tx.flush()
    await note(desk, path, _H.OPENED, person=person)
    await show_card(desk, path)
    return path


async def go_by(desk: Desk, *, path: ServicePath, steps: int, person: str) -> None:
    """So many stages on, or back. Raises Trouble where there is none, the consent is missing, or
    somebody else moved the path in the same moment: both meant the stage that they saw."""
    listed = await stages(desk.tx)
    await _refuse_crossing(desk, path, person)
    place = place_of(listed, path.stage) + steps
    if not 1 <= place <= len(listed):
        raise Trouble("paths/no_such_way", number=number_of(path), on=steps > 0)
    await go_to(desk, path=path, place=place, person=person)


async def _refuse_crossing(desk: Desk, path: ServicePath, person: str) -> None:
    latest = await desk.tx.scalar(
        select(PathHistory)
        .where(PathHistory.path_id == path.id)
        .order_by(PathHistory.id.desc())
        .limit(1)
    )
    if latest is None or latest.what is not _H.STAGE or latest.person in (None, person):
        return
    if desk.now - latest.at < CROSSING:
        raise Trouble("paths/just_moved", number=number_of(path))


async def go_to(
    desk: Desk,
    *,
    path: ServicePath,
    place: int,
    person: str,
    what: PathHappened = PathHappened.STAGE,
) -> None:
    """Into the stage at that place of the list, from 1 on. A path that had ended goes on.

    Raises Trouble for a place that is not there, and for one that waits for the consent.
    """
    listed, number = await stages(desk.tx), number_of(path)
    if not 1 <= place <= len(listed):
        raise Trouble("paths/no_such_stage", number=number, count=len(listed))
    if consent_needed(listed, place):
        check_consent(path)
    if path.state is PathState.ENDED:
        step(path, PathState.OPEN)
    _stand_in(desk, path, listed[place - 1].key)
    await note(desk, path, what, person=person)
    await redraw(desk, path)


async def tick_consent(desk: Desk, *, path: ServicePath, day: date, person: str) -> None:
    """The consent was taken on that day in the organisation's own system, not in the future."""
    path.consent_on = day
    await note(desk, path, _H.CONSENT, person=person)
    await redraw(desk, path)


async def withdraw_consent(desk: Desk, *, path: ServicePath, person: str) -> None:
    """Without a consent nothing goes on: the path falls back to where none is needed."""
    check_consent(path)
    listed = await stages(desk.tx)
    path.consent_on = None
    if path.state is PathState.ENDED:
        step(path, PathState.OPEN)
    free = [stage.key for place, stage in enumerate(listed, 1) if not consent_needed(listed, place)]
    if path.stage not in free:
        _stand_in(desk, path, free[-1])
    await note(desk, path, _H.CONSENT_WITHDRAWN, person=person)
    await redraw(desk, path)


async def offer_peer(desk: Desk, *, path: ServicePath, answer: PeerSupport | None) -> None:
    path.peer_support = answer
    await _changed(desk, path)


async def toggle_role(desk: Desk, *, path: ServicePath, role: str) -> bool:
    """Makes a role responsible, or no longer so; whether it is now."""
    known = await desk.tx.get(PathRole, (path.id, role))
    if known is None:
        desk.tx.add(PathRole(path_id=path.id, role=role))
    else:
        await desk.tx.delete(known)
    await _changed(desk, path)
    return known is None


async def agree_call(desk: Desk, *, path: ServicePath, day: date) -> None:
    """The follow-up call is on that day, or on the first working day after it."""
    check_consent(path)
    path.follow_up_on = day
    await plan_call(desk, path)
    await _changed(desk, path)


async def take(desk: Desk, *, path: ServicePath, person: str) -> str | None:
    """Who follows the path from now on; gives the user id of who did before."""
    before = path.owner
    if before == person:
        raise Trouble("paths/yours_already", number=number_of(path))
    path.owner = person
    await note(desk, path, _H.TAKEN, person=person)
    await redraw(desk, path)
    return before


async def end(desk: Desk, *, path: ServicePath, person: str) -> None:
    """The service is over; the follow-up call is still to be made.

    Raises Trouble without a consent, and without a day for the call.
    """
    number = number_of(path)
    if path.state is PathState.ENDED:
        raise Trouble("paths/ended_already", number=number, day=path.follow_up_on)
    check_consent(path)
    if path.follow_up_on is None:
        raise Trouble("paths/no_call_day", number=number)
    step(path, PathState.ENDED)
    _stand_in(desk, path, (await stages(desk.tx))[-1].key)
    await note(desk, path, _H.ENDED, person=person)
    await redraw(desk, path)


async def need_support(desk: Desk, *, path: ServicePath, place: int, person: str) -> None:
    """The call showed that support is needed: back to an earlier stage, with a new call later."""
    await stop_calls(desk, path)
    path.follow_up_on = None
    await go_to(desk, path=path, place=place, person=person, what=_H.SUPPORT)


async def move_call(desk: Desk, *, path: ServicePath, day: date, person: str) -> None:
    """Nobody was reached: the call is tried again on another day."""
    await note(desk, path, _H.NOT_REACHED, person=person)
    await agree_call(desk, path=path, day=day)


async def finish(desk: Desk, *, path: ServicePath, state: PathState) -> None:
    """Closed or dropped: from now on only stages and times are kept."""
    step(path, state)
    path.closed_at = desk.now
    what = _H.CLOSED if state is PathState.CLOSED else _H.DROPPED
    await note(desk, path, what, person=None)
    await stop_calls(desk, path)
    await close_questions(desk, path)
    path.owner, path.consultation_id, path.peer_support = None, None, None
    await desk.tx.execute(delete(PathRole).where(PathRole.path_id == path.id))
    await desk.tx.execute(
        update(PathHistory).where(PathHistory.path_id == path.id).values(person=None)
    )
    await redraw(desk, path)


def check_consent(path: ServicePath) -> None:
    """Raises Trouble while nothing may begin."""
    if path.consent_on is None:
        raise Trouble("paths/no_consent", number=number_of(path))


def _stand_in(desk: Desk, path: ServicePath, stage: str) -> None:
    if path.stage != stage:
        path.stage, path.stage_since = stage, desk.now


async def _changed(desk: Desk, path: ServicePath) -> None:
    path.changed_at = desk.now
    await desk.tx.flush()
    await redraw(desk, path)
