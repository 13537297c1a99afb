"""What other jobs ask of meetings."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from agendas.when import When
from bot.kernel.desk import Desk
from commands.meetings import service
from commands.meetings.forgetting import forget_attendance
from commands.meetings.models import Coming, MeetingState
from commands.meetings.queries import attendances
from tests.support.chat import open_chat, user

FRIDAY = When(date(2027, 2, 5), time(12, 30), time(15, 0))
LATER = When(date(2027, 2, 19), time(9, 0), time(10, 0))


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with (
        open_chat(tmp_path) as chat,
        chat.machine.database.transaction() as tx,
    ):
        yield await chat.machine._desks.desk(tx, chat.clock.now())


async def scheduled(desk: Desk, when: When) -> int:
    meeting = await service.schedule(
        desk, title="Kevään 2. tapaaminen", when=when, place="Teams", convener=user("kaisa")
    )
    return meeting.id


async def test_meetings_are_found_by_day_and_moment(desk: Desk) -> None:
    late, early = await scheduled(desk, LATER), await scheduled(desk, FRIDAY)
    tx = desk.tx

    async def after(day: int, hour: int, minute: int) -> int | None:
        moment = datetime(2027, 2, day, hour, minute, tzinfo=UTC)
        found = await service.next_meeting(tx, moment)
        return None if found is None else found.id

    assert [one.id for one in await service.coming_meetings(tx, date(2027, 2, 5))] == [early, late]
    assert [one.id for one in await service.coming_meetings(tx, date(2027, 2, 6))] == [late]
    found = await service.meeting_on(tx, date(2027, 2, 5))
    assert found is not None
    assert (found.id, found.ordinal, service.when_of(found)) == (early, 2, FRIDAY)
    assert await service.meeting_on(tx, date(2027, 2, 6)) is None
    assert await after(5, 10, 29) == early
    assert await after(5, 10, 30) == late
    assert await after(19, 8, 0) is None


async def test_the_last_held_and_the_current_meeting(desk: Desk) -> None:
    meeting_id = await scheduled(desk, FRIDAY)
    await service.hold(desk, meeting_id=meeting_id)
    held = await service.last_held(desk.tx, datetime(2027, 2, 6, tzinfo=UTC))
    assert held is not None
    assert held.id == meeting_id
    assert await service.last_held(desk.tx, desk.now) is None

    async def current(hour: int, minute: int) -> int | None:
        moment = datetime(2027, 2, 5, hour, minute, tzinfo=desk.network.zone)
        found = await service.current_meeting(_at(desk, moment))
        return None if found is None else found.id

    assert await current(11, 59) is None
    assert await current(12, 0) == meeting_id
    assert await current(15, 30) == meeting_id
    assert await current(15, 31) is None


async def test_those_who_said_yes_count_as_present_until_somebody_is_marked(desk: Desk) -> None:
    meeting_id = await scheduled(desk, FRIDAY)
    for name, coming in (("anna", Coming.YES), ("pekka", Coming.MAYBE), ("liisa", Coming.NO)):
        await service.answer(desk, meeting_id=meeting_id, person=user(name), coming=coming)
    assert await service.present_people(desk.tx, meeting_id) == [user("anna")]
    await service.mark_present(desk, meeting_id=meeting_id, marks={user("pekka"): True})
    assert await service.present_people(desk.tx, meeting_id) == [user("pekka")]


async def test_a_programme_waits_for_the_day(desk: Desk) -> None:
    meeting = await service.new_meeting(
        desk, title="Kevät", convener=user("kaisa"), state=MeetingState.POLLING
    )
    await service.publish_programme(desk, meeting_id=meeting.id, text="9.00 – 10.00 Avaus")
    assert (meeting.programme, meeting.announced) == ("9.00 – 10.00 Avaus", False)


async def test_nothing_follows_the_end_of_a_meeting(desk: Desk) -> None:
    meeting_id = await scheduled(desk, FRIDAY)
    await service.cancel(desk, meeting_id=meeting_id)
    with pytest.raises(ValueError, match="no step"):
        await service.hold(desk, meeting_id=meeting_id)


async def test_who_came_is_forgotten_after_its_days(desk: Desk) -> None:
    old, new = await scheduled(desk, FRIDAY), await scheduled(desk, LATER)
    for meeting_id in (old, new):
        await service.answer(desk, meeting_id=meeting_id, person=user("anna"), coming=Coming.YES)
    await forget_attendance(desk.tx, datetime(2027, 2, 6, tzinfo=UTC))
    assert await attendances(desk.tx, old) == {}
    assert list(await attendances(desk.tx, new)) == [user("anna")]


def _at(desk: Desk, moment: datetime) -> Desk:
    return Desk(**{**vars(desk), "now": moment})
