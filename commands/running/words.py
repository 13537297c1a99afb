"""What is tapped on the live card."""

from agendas.programme import standing_at
from bot.kernel.desk import Call
from bot.kernel.vocabulary import Answer, Reply
from bot.ledger.models import CardRow
from commands.meetings import service as meetings
from commands.meetings.models import Meeting
from commands.programmes.service import programme_of
from commands.running import service
from commands.running.showing import NEXT
from commands.workshops.models import Workshop, WorkshopState
from commands.workshops.queries import workshop_of_item
from commands.workshops.time import asking
from commands.workshops.time.time_words import preview_end, preview_start


async def live_answered(call: Call, card: CardRow, answer: Answer) -> Reply | None:
    """⏭️ begins the next item, ➕ gives five minutes more."""
    meeting = await meetings.get_meeting(call.tx, int(card.subject))
    if not service.is_on(call, meeting):
        return Reply("running/not_on", {"title": meeting.title})
    return await (_go_on if answer.after == NEXT else _give_more)(call, meeting)


async def _go_on(call: Call, meeting: Meeting) -> Reply | None:
    """A workshop calls people to rooms and back, so that its start and end are previewed."""
    standing = standing_at(programme_of(meeting), call.now.time())
    running = await _workshop(call, meeting, standing.on[:1], WorkshopState.RUNNING)
    if running is not None:
        await preview_end(call, running)
        return None
    coming = () if standing.next is None else (standing.next,)
    planned = await _workshop(call, meeting, coming, WorkshopState.PLANNED)
    if planned is not None:
        await preview_start(call, planned)
        return None
    if await service.go_on(call, meeting):
        return None
    return Reply("running/just_began" if standing.on else "running/nothing_on")


async def _give_more(call: Call, meeting: Meeting) -> Reply:
    """To a workshop's rooms the workshop gives it: they are told, and its timer follows."""
    standing = standing_at(programme_of(meeting), call.now.time())
    running = await _workshop(call, meeting, standing.on[:1], WorkshopState.RUNNING)
    if running is not None:
        consequence = await asking.grant(call, workshop=running, minutes=service.EXTRA_MINUTES)
        return Reply("workshops/granted", {"consequence": consequence})
    given = await service.give_more(call, meeting)
    return Reply("running/nothing_on") if given is None else Reply("running/given", {"one": given})


async def _workshop(
    call: Call, meeting: Meeting, places: tuple[int, ...], state: WorkshopState
) -> Workshop | None:
    for place in places:
        found = await workshop_of_item(call.tx, meeting.id, place)
        if found is not None and found.state is state:
            return found
    return None
