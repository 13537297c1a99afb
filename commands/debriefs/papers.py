"""The documents of a workshop: they are its minutes, as a Word and a Markdown file."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Final

from bot.kernel.desk import Desk
from bot.kernel.vocabulary import N_, Calculation
from commands.debriefs.document import to_docx, to_markdown
from commands.debriefs.page import read_page
from commands.debriefs.queries import (
    find_debrief,
    leader_of,
    name_of,
    parts_of,
    steps_of,
    told_outputs,
)
from commands.debriefs.themes import Theme, themes_of
from commands.meetings import service as meetings
from commands.workshops import queries as workshops
from commands.workshops.models import (
    OutputKind,
    Whereabouts,
    Workshop,
    WorkshopRoom,
)

DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MARKDOWN: Final = "text/markdown"
# Who came into a room took part, also when they have gone since.
TOOK_PART: Final = (Whereabouts.JOINED, Whereabouts.LEFT)


@dataclass(frozen=True)
class Found:
    """One thing that a room found, with what was merged into it."""

    text: str
    kind: OutputKind
    parts: tuple[str, ...]
    other_room: int | None
    votes: int


@dataclass(frozen=True)
class RoomPaper:
    number: int
    topic: str
    questions: tuple[str, ...]
    facilitator: str | None
    people: int
    found: tuple[Found, ...]


@dataclass(frozen=True)
class StepPaper:
    text: str
    owner: str | None
    at: datetime | None


@dataclass(frozen=True)
class Paper:
    """A workshop as its minutes tell it. `started_at` is None when it is not known."""

    title: str
    day: date
    started_at: datetime | None
    ended_at: datetime | None
    place: str | None
    rooms: tuple[RoomPaper, ...]
    themes: tuple[Theme, ...]
    steps: tuple[StepPaper, ...]


@dataclass(frozen=True)
class Files:
    docx: bytes
    markdown: bytes


async def think(desk: Desk, subject: str) -> Calculation:
    """Reads and words the facts; making the files of them takes some 50 ms off the loop."""
    workshop = await workshops.get_workshop(desk.tx, int(subject))
    lang = desk.network.lang
    paper = await _paper(desk, workshop)
    html = desk.speaker.render("debriefs/paper", lang, paper=paper).html
    return Calculation(
        partial(make_files, html, lang=lang, author=desk.network.name, made=desk.now)
    )


def make_files(html: str, *, lang: str, author: str, made: datetime) -> Files:
    blocks = read_page(html)
    return Files(to_docx(blocks, lang=lang, author=author, made=made), to_markdown(blocks))


async def send(desk: Desk, subject: str, occurrence: str, *, late: bool, thought: Files) -> None:
    """Posts both files in the lobby."""
    workshop = await workshops.get_workshop(desk.tx, int(subject))
    if await find_debrief(desk.tx, workshop.id) is None:
        return
    lang = desk.network.lang
    day = await _day(desk, workshop)
    word = desk.speaker.say(N_("paja"), lang)
    name = f"{word}-{day.isoformat()}"
    for program, ending, mime, data in (
        ("Word", "docx", DOCX, thought.docx),
        ("Markdown", "md", MARKDOWN, thought.markdown),
    ):
        alt = desk.speaker.render("debriefs/paper_words", lang, day=day, program=program).plain
        await desk.outbox.upload(
            meetings.lobby(desk), name=f"{name}.{ending}", mime=mime, data=data, alt=alt
        )


async def _paper(desk: Desk, workshop: Workshop) -> Paper:
    title, place = desk.network.name, None
    if workshop.meeting_id is not None:
        meeting = await meetings.get_meeting(desk.tx, workshop.meeting_id)
        title, place = meeting.title, meeting.location
    rooms = await workshops.rooms_of(desk.tx, workshop.id)
    return Paper(
        title=title,
        day=await _day(desk, workshop),
        started_at=workshop.starts_at,
        ended_at=workshop.ends_at,
        place=place,
        rooms=tuple([await _room(desk, room) for room in rooms]),
        themes=tuple(await themes_of(desk, workshop.id)),
        steps=tuple(
            [
                StepPaper(step.text, await name_of(desk.tx, step.owner), step.at)
                for step in await steps_of(desk.tx, workshop.id)
            ]
        ),
    )


async def _room(desk: Desk, room: WorkshopRoom) -> RoomPaper:
    people = await workshops.people_in(desk.tx, room.id)
    told = await told_outputs(desk.tx, room)
    parts = await parts_of(desk.tx, [output.id for output, _ in told])
    return RoomPaper(
        number=room.number,
        topic=room.topic,
        questions=tuple(line for line in room.questions.split("\n") if line.strip()),
        facilitator=await name_of(desk.tx, leader_of(room)),
        people=sum(1 for person in people if person.whereabouts in TOOK_PART),
        found=tuple(
            Found(
                text=output.text,
                kind=output.kind,
                parts=tuple(part.text for part in parts.get(output.id, [])),
                other_room=other,
                votes=output.votes,
            )
            for output, other in told
        ),
    )


async def _day(desk: Desk, workshop: Workshop) -> date:
    """The day on the wall on which it was held."""
    return (workshop.starts_at or desk.now).astimezone(desk.network.zone).date()
