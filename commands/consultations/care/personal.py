"""What consultations hold of a person: what they asked, and what they do in the team."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, delete, func, or_, select, update

from bot.directory.directory import find_person, private_place
from bot.kernel.desk import Desk
from bot.kernel.passages import in_passages
from bot.kernel.vocabulary import Holding, Reply
from bot.ledger.models import CardRow
from commands.consultations.claims.absence import absences_of
from commands.consultations.joint.models import Joint
from commands.consultations.models import (
    Absence,
    Consultation,
    HistoryRow,
    NextStep,
    Outgoing,
    Pair,
)
from commands.consultations.queries import draft_of, number_of, requests_of
from commands.consultations.telling import request_facts
from commands.members.happenings import Forgotten
from commands.members.naming import strike_name


async def told(desk: Desk, user_id: str) -> Sequence[Reply]:
    return [*await _asked(desk, user_id), *await _done(desk, user_id)]


async def forgotten(desk: Desk, happening: Forgotten) -> None:
    """What they asked went when they left the network, what they had claimed went to others: here
    goes their name on what is over."""
    person = await find_person(desk.tx, happening.user_id)
    owned = update(Consultation).where(Consultation.owner == person.user_id)
    await desk.tx.execute(owned.values(owner=None))
    await desk.tx.execute(delete(Pair).where(Pair.person == person.user_id))
    await desk.tx.execute(delete(Absence).where(Absence.person == person.user_id))
    theirs = or_(NextStep.owner == person.user_id, NextStep.who.in_((person.short, person.name)))
    for step in (await desk.tx.scalars(select(NextStep).where(theirs))).all():
        step.owner, step.who = None, None
        step.what = None if step.what is None else strike_name(step.what, person.name)
    await desk.tx.flush()


async def _asked(desk: Desk, user_id: str) -> list[Reply]:
    """Each request with its text is a passage of its own: a text may be long."""
    lang = await desk.lang_of(private_place(user_id))
    requests = await requests_of(desk.tx, user_id)
    draft = await draft_of(desk.tx, user_id)
    if not requests and draft is None:
        return []
    facts = [await request_facts(desk, each, lang) for each in requests]
    text = None if draft is None else draft.text
    lists = in_passages("consultations/held", facts, draft=draft is not None, text=text)
    texts = [
        Reply("consultations/held_text", {"number": number_of(each), "text": each.text})
        for each in requests
        if each.text is not None
    ]
    return [*lists, *texts]


async def _done(desk: Desk, user_id: str) -> list[Reply]:
    """What the team's rows say of one of its own: counts, since the texts are about others."""
    outgoing = select(func.count()).select_from(Outgoing)
    outgoing = outgoing.join(CardRow, CardRow.id == Outgoing.card_id)
    today = desk.today
    facts = {
        "answered": await _count(desk, Consultation.owner == user_id),
        "paired": await _count(desk, Pair.person == user_id),
        "steps": await _count(desk, NextStep.owner == user_id),
        "history": await _count(desk, HistoryRow.person == user_id),
        "joints": await _count(desk, Joint.host == user_id),
        "waiting": await desk.tx.scalar(outgoing.where(CardRow.person == user_id)) or 0,
        "absences": await absences_of(desk.tx, user_id, today),
    }
    return [Reply("consultations/held_team", facts)] if any(facts.values()) else []


async def _count(desk: Desk, which: ColumnElement[bool]) -> int:
    return await desk.tx.scalar(select(func.count()).where(which)) or 0


HOLDING = Holding(
    columns=frozenset(
        {
            "consultation.asker",
            "consultation.owner",
            "consultation_pair.person",
            "consultation_history.person",
            "consultation_step.owner",
            "consultation_step.who",
            "consultation_absence.person",
            "consultation_joint.host",
        }
    ),
    told=told,
)
