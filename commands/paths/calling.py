"""The follow-up call: asked about on its day and on every working day until it was made."""

from datetime import datetime, timedelta

from bot.directory.directory import find_person, private_place
from bot.kernel.desk import Desk
from bot.kernel.vocabulary import N_, team
from bot.ledger.cards import Option
from bot.ledger.models import CardRow
from commands.consultations.care.following import NOT_REACHED
from commands.consultations.queries import coordinators_now, is_away
from commands.paths.models import UNFINISHED, ServicePath
from commands.paths.queries import get_path, number_of
from commands.paths.wording import stage_options

CALL, CALL_CARD, SUPPORT_CARD = "path_call", "path_call_card", "path_support"

MADE = Option("made", "✅", N_("soitettu"), ("ringt", "called"))
SUPPORT = Option("support", "🔁", N_("tarvitsee tukea"), ("tuki", "stöd", "support"))


async def plan_call(desk: Desk, path: ServicePath) -> None:
    """On the morning of the day that was agreed, or of the first working day after it."""
    assert path.follow_up_on is not None
    await desk.dues.cancel(CALL, path.id)
    await _plan(desk, path, desk.quiet.morning(path.follow_up_on))


async def stop_calls(desk: Desk, path: ServicePath) -> None:
    await desk.dues.cancel(CALL, path.id)
    for kind in (CALL_CARD, SUPPORT_CARD):
        await desk.cards.close_about(kind, path.id)


async def call_due(desk: Desk, subject: str, occurrence: str, *, late: bool) -> None:
    """Asks whoever follows the path, and plans to ask again on the next working day."""
    path = await get_path(desk.tx, int(subject))
    if path.state not in UNFINISHED:
        return
    whom = await _whom(desk, path)
    if whom is not None:
        await desk.cards.close_about(CALL_CARD, path.id)
        await desk.show(
            CALL_CARD,
            path.id,
            private_place(whom),
            "paths/call",
            options=[MADE, SUPPORT, NOT_REACHED],
            person=whom,
            takes_text=True,
            number=number_of(path),
            day=path.follow_up_on,
        )
    await _plan(desk, path, desk.quiet.morning(desk.now.date() + timedelta(days=1)))


async def ask_stage(desk: Desk, path: ServicePath, person: str) -> None:
    """Support is needed: from which stage does the path go on? Not from the last one."""
    await desk.cards.close_about(SUPPORT_CARD, path.id)
    address = private_place(person)
    options = await stage_options(desk, await desk.lang_of(address))
    await desk.show(
        SUPPORT_CARD,
        path.id,
        address,
        "paths/ask_stage",
        options=options[:-1],
        person=person,
        number=number_of(path),
    )


async def draw_call_again(desk: Desk, card: CardRow) -> None:
    path = await get_path(desk.tx, int(card.subject))
    number, day = number_of(path), path.follow_up_on
    await desk.draw(card, "paths/call", new=True, number=number, day=day)


async def draw_stage_again(desk: Desk, card: CardRow) -> None:
    number = number_of(await get_path(desk.tx, int(card.subject)))
    await desk.draw(card, "paths/ask_stage", new=True, number=number)


async def _whom(desk: Desk, path: ServicePath) -> str | None:
    """Who follows the path; a coordinator while nobody does, or while that person is away."""
    today, owner = desk.now.date(), path.owner
    there = owner is not None and not await is_away(desk.tx, owner, today)
    if owner is not None and there and team.allows(await find_person(desk.tx, owner)):
        return owner
    return next(iter(await coordinators_now(desk.tx, today)), owner)


async def _plan(desk: Desk, path: ServicePath, at: datetime) -> None:
    await desk.dues.plan(CALL, path.id, at.isoformat(), at)
