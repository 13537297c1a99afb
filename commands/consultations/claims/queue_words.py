"""The team's commands: the queue, giving a request to somebody, being away."""

from agendas.when import Refusal
from bot.directory.directory import find_person
from bot.kernel.desk import Call
from bot.kernel.refusing import refuse
from bot.kernel.vocabulary import Reply, Trouble
from commands.consultations.claims import absence
from commands.consultations.claims.claiming import claim, let_go
from commands.consultations.claims.queueing import MOST_SHOWN, read_queue
from commands.consultations.history import history_of
from commands.consultations.models import OPEN_STATES, Consultation, Happened
from commands.consultations.numbers import CONSULTATION, find_number, without_number
from commands.consultations.queries import find_numbered, is_away, number_of, team_people
from commands.consultations.showing import shown
from commands.workshops.naming import Unclear, find_named

MOST_HISTORY = 30


async def show_queue(call: Call, *, text: str) -> Reply:
    """The whole queue, or one request with its history."""
    if text:
        consultation = await _numbered(call, text)
        return await _one(call, consultation)
    queue = await read_queue(call, call.person.user_id)
    return Reply("consultations/queue", {"queue": queue, "most": MOST_SHOWN})


async def assign(call: Call, *, text: str) -> Reply | None:
    """A coordinator gives a request to somebody of the team, also one that is claimed."""
    consultation = await _numbered(call, text)
    number = number_of(consultation)
    named = find_named(without_number(text), await team_people(call.tx))
    if isinstance(named, Unclear):
        raise Trouble("consultations/who", word=named.word, names=named.names, number=number)
    if consultation.state not in OPEN_STATES:
        raise Trouble("consultations/not_open", number=number)
    today = call.today
    if await is_away(call.tx, named.user_id, today):
        raise Trouble("consultations/is_away", name=named.short, number=number)
    if consultation.owner == named.user_id:
        return Reply("consultations/assigned", {"number": number, "name": named.short})
    while consultation.owner is not None:
        await let_go(call, consultation=consultation, person=consultation.owner)
    by = call.person.user_id
    await claim(call, consultation=consultation, person=named.user_id, how=Happened.ASSIGNED, by=by)
    if named.user_id != by:
        await call.tell(named.user_id, "consultations/given_to_you", number=number)
    return Reply("consultations/assigned", {"number": number, "name": named.short})


async def be_away(call: Call, *, text: str) -> Reply:
    """From day to day; what one has claimed goes back when the absence begins."""
    today = call.today
    person = call.person.user_id
    if not text:
        days = await absence.absences_of(call.tx, person, today)
        return Reply("consultations/absences", {"absences": days})
    span = absence.read_days(text, call.now)
    if isinstance(span, Refusal):
        raise refuse(span, call.lang)
    first, last = span
    await absence.note_absence(call, person=person, first=first, last=last)
    return Reply("consultations/away", {"first": first, "last": last, "now": first <= today})


async def be_back(call: Call) -> Reply:
    today = call.today
    count = await absence.cancel_absences(call, person=call.person.user_id, today=today)
    return Reply("consultations/back", {"count": count})


async def _numbered(call: Call, text: str) -> Consultation:
    """The request whose number stands in a text; a draft has none."""
    number = find_number(text, CONSULTATION)
    if number is None:
        raise Trouble("consultations/number_missing")
    found = await find_numbered(call.tx, number)
    if found is None:
        raise Trouble("consultations/no_such", number=str(number))
    return found


async def _one(call: Call, consultation: Consultation) -> Reply:
    rows = await history_of(call.tx, consultation.id)
    history = [
        {
            "at": row.at,
            "what": row.what.value,
            "who": None if row.person is None else (await find_person(call.tx, row.person)).short,
        }
        for row in rows[-MOST_HISTORY:]
    ]
    request = await shown(call, consultation, call.lang)
    return Reply("consultations/one", {"request": request, "history": history})
