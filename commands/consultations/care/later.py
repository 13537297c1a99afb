"""What falls due around requests: promises, idle claims, follow-ups, closing, absences."""

from bot.directory.directory import private_place
from bot.kernel.desk import Desk
from commands.consultations.care import following, idling
from commands.consultations.claims.claiming import hand_back, let_go
from commands.consultations.closing.closing import close
from commands.consultations.models import (
    OPEN_STATES,
    Absence,
    Consultation,
    ConsultationState,
    Happened,
    NextStep,
    StepState,
)
from commands.consultations.queries import (
    claimers_of,
    coordinators_now,
    is_away,
    number_of,
    team_room,
)
from commands.consultations.showing import redraw, say_in_thread


async def half_time(desk: Desk, subject: str, occurrence: str, *, late: bool) -> None:
    """Half of the promised time is gone: the claimers are told, or the coordinator. A claimer who
    has done nothing is asked at the same time, which tells it too."""
    consultation = await _open(desk, subject)
    if consultation is not None and consultation.owner is not None:
        since = consultation.acted_at or desk.now
        if await idling.quiet_until(desk, consultation, since) <= desk.now:
            return
    await _alert(desk, subject, "consultations/half_time", coordinators=False)


async def promise_over(desk: Desk, subject: str, occurrence: str, *, late: bool) -> None:
    """The promised time is over without an answer: the card says so from now on."""
    consultation = await _open(desk, subject)
    if consultation is not None:
        await redraw(desk, consultation)
    await _alert(desk, subject, "consultations/late", coordinators=False)


async def promise_long_over(desk: Desk, subject: str, occurrence: str, *, late: bool) -> None:
    """The claimers have been told, and there is still no answer."""
    await _alert(desk, subject, "consultations/late", coordinators=True)


async def ask_idle(desk: Desk, subject: str, occurrence: str, *, late: bool) -> None:
    """Asks the claimer, unless something was done since or the asker is waited for."""
    consultation = await _open(desk, subject)
    if consultation is None or consultation.owner is None:
        return
    if consultation.state is ConsultationState.ASKED:
        consultation.acted_at = desk.now
    expected = await idling.quiet_until(desk, consultation, consultation.acted_at or desk.now)
    if expected > desk.now:
        await idling.plan_idle(desk, consultation)
        return
    await idling.ask_whether(desk, consultation)


async def end_idle(desk: Desk, subject: str, occurrence: str, *, late: bool) -> None:
    """Nobody answered: the request goes to the pair or back to the queue."""
    consultation = await _open(desk, subject)
    if consultation is None or consultation.owner is None:
        return
    expected = await idling.quiet_until(desk, consultation, consultation.acted_at or desk.now)
    if expected > desk.now:
        await idling.plan_idle(desk, consultation)
        return
    owner = consultation.owner
    await let_go(desk, consultation=consultation, person=owner, how=Happened.EXPIRED)
    await idling.stop_idle(desk, consultation)
    await desk.tell(owner, "consultations/expired", number=number_of(consultation))
    if consultation.state is ConsultationState.WAITING:
        await say_in_thread(desk, consultation, "consultations/free_again", loud=True)


async def follow_up(desk: Desk, subject: str, occurrence: str, *, late: bool) -> None:
    step = await desk.tx.get(NextStep, int(subject))
    if step is not None and step.state is StepState.OPEN:
        await following.ask_how_it_went(desk, step)


async def close_by_itself(desk: Desk, subject: str, occurrence: str, *, late: bool) -> None:
    """The asker did not say whether it helped; that is theirs to decide."""
    consultation = await desk.tx.get(Consultation, int(subject))
    if consultation is not None and consultation.state is ConsultationState.ANSWERED:
        await close(desk, consultation)


async def absence_begins(desk: Desk, subject: str, occurrence: str, *, late: bool) -> None:
    """Whoever is away hands over what they have claimed."""
    absence = await desk.tx.get(Absence, int(subject))
    if absence is None:
        return
    numbers = await hand_back(desk, person=absence.person, how=Happened.AWAY)
    if numbers:
        await desk.tell(absence.person, "consultations/handed_back", numbers=numbers)
        await desk.say(team_room(desk), "consultations/away_handed", numbers=numbers)


async def _open(desk: Desk, subject: str) -> Consultation | None:
    consultation = await desk.tx.get(Consultation, int(subject))
    if consultation is None or consultation.state not in OPEN_STATES:
        return None
    return consultation


async def _alert(desk: Desk, subject: str, template: str, *, coordinators: bool) -> None:
    consultation = await _open(desk, subject)
    if consultation is None or not consultation.awaited or consultation.paused_at is not None:
        return
    for person in await _alerted(desk, consultation, coordinators=coordinators):
        await desk.say(
            private_place(person),
            template,
            number=number_of(consultation),
            promise_at=consultation.promise_at,
            claimed=consultation.owner is not None,
        )


async def _alerted(desk: Desk, consultation: Consultation, *, coordinators: bool) -> list[str]:
    """The claimers who are not away; the coordinators when there are none, or when asked for."""
    today = desk.today
    claimers = [
        person
        for person in await claimers_of(desk.tx, consultation)
        if not await is_away(desk.tx, person, today)
    ]
    if claimers and not coordinators:
        return claimers
    told = await coordinators_now(desk.tx, today)
    if coordinators and consultation.owner is None:
        # They were told an hour ago, when nobody had claimed it.
        return []
    return told
