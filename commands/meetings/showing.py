"""What a meeting looks like: its card, its presence card and its calendar file."""

from dataclasses import dataclass

from agendas.when import When
from bot.calendar_file import meeting_ics
from bot.directory.directory import LOBBY, TEAM, private_place
from bot.kernel.desk import Desk
from bot.kernel.vocabulary import N_
from bot.ledger.cards import Option
from bot.ledger.models import CardRow, CardState
from commands.meetings.models import Coming, Meeting, MeetingKind, MeetingState
from commands.meetings.queries import attendances, begins, ends, when_of

# An own card is the lobby's for somebody who came after it was sent and cannot see it.
RSVP, OWN_RSVP, PRESENCE = "rsvp", "own_rsvp", "presence"
TEMPLATES = {
    RSVP: "meetings/card",
    OWN_RSVP: "meetings/own_card",
    PRESENCE: "meetings/presence",
}

RSVP_OPTIONS = (
    Option("yes", "🙋", N_("tulen"), ("mukana", "osallistun", "tulossa", "deltar", "attending")),
    Option("maybe", "🤔", N_("ehkä"), ("mahdollisesti",)),
    Option("no", "❌", N_("en pääse"), ("en tule", "en osallistu", "kommer inte", "not coming")),
)
PRESENCE_OPTIONS = (
    Option("present", "🙋", N_("olen paikalla"), ("paikalla", "läsnä", "närvarande", "present")),
)


@dataclass(frozen=True)
class Shown:
    """A meeting as the texts speak of it."""

    title: str
    time: When
    place: str | None
    programme: tuple[str, ...]
    state: str
    yes: int
    maybe: int
    no: int
    present: int


def lobby(desk: Desk) -> str:
    return f"{LOBBY}/{desk.network.id}"


def room_of(desk: Desk, meeting: Meeting) -> str:
    """Where a meeting is shown, by address."""
    return lobby(desk) if meeting.kind is MeetingKind.NETWORK else f"{TEAM}/{desk.network.id}"


async def shown(desk: Desk, meeting: Meeting) -> Shown:
    rows = (await attendances(desk.tx, meeting.id)).values()
    coming = [row.coming for row in rows]
    return Shown(
        title=meeting.title,
        time=when_of(meeting),
        place=meeting.location,
        programme=tuple((meeting.programme or "").split("\n")) if meeting.programme else (),
        state=meeting.state.value,
        yes=coming.count(Coming.YES),
        maybe=coming.count(Coming.MAYBE),
        no=coming.count(Coming.NO),
        present=sum(1 for row in rows if row.present),
    )


async def show_card(desk: Desk, meeting: Meeting) -> None:
    """The meeting's card in the lobby, with its calendar file under it."""
    facts = await shown(desk, meeting)
    await desk.show(
        RSVP,
        meeting.id,
        room_of(desk, meeting),
        "meetings/card",
        options=RSVP_OPTIONS,
        meeting=facts,
    )
    await send_calendar_file(desk, meeting)


async def show_own_card(desk: Desk, meeting: Meeting, user_id: str) -> None:
    """The meeting's card for one person in private. It tells no counts: they change often."""
    address = private_place(user_id)
    await desk.show(
        OWN_RSVP,
        meeting.id,
        address,
        TEMPLATES[OWN_RSVP],
        options=RSVP_OPTIONS,
        person=user_id,
        meeting=await shown(desk, meeting),
    )
    await send_calendar_file(desk, meeting, address)


async def show_presence(desk: Desk, meeting: Meeting) -> None:
    facts = await shown(desk, meeting)
    await desk.show(
        PRESENCE,
        meeting.id,
        room_of(desk, meeting),
        "meetings/presence",
        options=PRESENCE_OPTIONS,
        meeting=facts,
    )


async def redraw(desk: Desk, meeting: Meeting, *kinds: str) -> None:
    """Brings the meeting's open cards of these kinds up to date, in place."""
    facts = await shown(desk, meeting)
    for kind in kinds:
        for card in await desk.cards.about(kind, meeting.id):
            if card.state is CardState.OPEN:
                await desk.draw(card, TEMPLATES[kind], meeting=facts)


async def close_cards(desk: Desk, meeting: Meeting) -> None:
    """Draws the cards for the last time and closes them."""
    await redraw(desk, meeting, *TEMPLATES)
    for kind in TEMPLATES:
        for card in await desk.cards.about(kind, meeting.id):
            await desk.cards.close(card)


async def draw_again(desk: Desk, card: CardRow) -> None:
    """A lost card of a meeting, as a new message."""
    meeting = await desk.tx.get_one(Meeting, int(card.subject))
    await desk.draw(card, TEMPLATES[card.kind], new=True, meeting=await shown(desk, meeting))


async def send_calendar_file(desk: Desk, meeting: Meeting, address: str | None = None) -> None:
    """The calendar entry as it now stands; a cancelled one takes itself out of calendars.

    It goes to the meeting's room, or to `address`.

    The team's weekly meeting is none: it stands in everybody's calendar as one that recurs.
    """
    if meeting.kind is MeetingKind.TEAM:
        return
    cancelled = meeting.state is MeetingState.CANCELLED
    address = address or room_of(desk, meeting)
    lang = await desk.lang_of(address)
    facts = await shown(desk, meeting)
    data = meeting_ics(
        uid=meeting.uid,
        sequence=meeting.sequence,
        title=meeting.title,
        start=begins(desk, meeting),
        end=ends(desk, meeting),
        zone=desk.network.zone,
        place=meeting.location or "",
        description=meeting.programme or "",
        status="CANCELLED" if cancelled else "CONFIRMED",
        stamp=desk.now,
    )
    alt = desk.speaker.render("meetings/calendar_file", lang, meeting=facts).plain
    name = f"{facts.time.day.isoformat()}.ics"
    await desk.outbox.upload(address, name=name, mime="text/calendar", data=data, alt=alt)
