"""Who is there: one tap at the start, and the convener's corrections."""

from bot.directory.directory import TEAM, Person
from bot.kernel.desk import Call
from bot.kernel.folding import fold
from bot.kernel.vocabulary import Answer, Reply, Trouble, conveners, coordinators
from bot.ledger.models import CardRow
from commands.meetings import service
from commands.meetings.models import Attendance, Coming, Meeting, MeetingKind
from commands.meetings.queries import attendances, invited


async def presence_answered(call: Call, card: CardRow, answer: Answer) -> None:
    present = None if answer.after is None else True
    marks = {answer.person.user_id: present}
    await service.mark_present(call, meeting_id=int(card.subject), marks=marks)


async def presence(call: Call, *, text: str) -> Reply:
    """Lists who was invited, permitted, coming and present; names or numbers turn presence."""
    kind = MeetingKind.TEAM if call.place.kind == TEAM else MeetingKind.NETWORK
    # Who convenes the network has no say in the team, nor the team's coordinators outside it.
    if not (coordinators if kind is MeetingKind.TEAM else conveners).allows(call.person):
        raise Trouble("meetings/presence_not_yours")
    meeting = await service.current_meeting(call, kind)
    meeting = meeting or await service.last_held(call.tx, call.now, kind)
    if meeting is None:
        raise Trouble("meetings/no_meeting_now")
    people = await invited(call.tx, kind)
    marked = await attendances(call.tx, meeting.id)
    meant = [person.user_id for person in _meant(text, people)]
    if meant:
        marks = {person: None if _is_there(marked.get(person)) else True for person in meant}
        await service.mark_present(call, meeting_id=meeting.id, marks=marks)
    return await _listed(call, meeting, people)


async def _listed(call: Call, meeting: Meeting, people: list[Person]) -> Reply:
    rows = await attendances(call.tx, meeting.id)
    return Reply(
        "meetings/presence_list",
        {
            "title": meeting.title,
            "invited": len(people),
            # Until permissions are kept, every member has one.
            "permitted": len(people),
            "coming": sum(1 for row in rows.values() if row.coming is Coming.YES),
            "present": sum(1 for row in rows.values() if row.present),
            "people": [
                {"name": person.name, "state": _state(rows.get(person.user_id))}
                for person in people
            ],
        },
    )


def _is_there(row: Attendance | None) -> bool:
    return row is not None and bool(row.present)


def _state(row: Attendance | None) -> str:
    if row is None:
        return ""
    return "present" if row.present else (row.coming.value if row.coming else "")


def _meant(text: str, people: list[Person]) -> list[Person]:
    """Those whom the numbers and names stand for, each once. A full name may have spaces."""
    found: dict[str, Person] = {}
    for piece in text.replace(";", ",").replace("\n", ",").split(","):
        whole = [person for person in people if fold(person.name) == fold(piece)]
        chosen = whole if len(whole) == 1 else [_one(word, people) for word in piece.split()]
        found.update({person.user_id: person for person in chosen})
    return list(found.values())


def _one(word: str, people: list[Person]) -> Person:
    folded = fold(word)
    if folded.isdecimal() and folded.isascii():
        number = int(folded) if len(folded) <= 4 else 0
        if not 1 <= number <= len(people):
            raise Trouble("meetings/nobody_with_number", count=len(people))
        return people[number - 1]
    fitting = [
        person
        for person in people
        if any(part.startswith(folded) for part in fold(person.name).split())
    ]
    if len(fitting) != 1:
        names = [person.name for person in fitting]
        raise Trouble("meetings/who_is_meant", word=word[:40], names=names)
    return fitting[0]
