"""What drafts of programmes hold of a person: who works on them."""

from collections.abc import Sequence

from sqlalchemy import func, select, update

from bot.kernel.desk import Desk
from bot.kernel.vocabulary import Holding, Reply
from commands.members.happenings import Forgotten
from commands.programmes import service
from commands.programmes.models import ProgrammeDraft


async def told(desk: Desk, user_id: str) -> Sequence[Reply]:
    rows = select(func.count()).select_from(ProgrammeDraft).where(ProgrammeDraft.author == user_id)
    count = await desk.tx.scalar(rows) or 0
    still_open = len(await service.open_drafts(desk, author=user_id))
    return (Reply("programmes/held", {"count": count, "open": still_open}),) if count else ()


async def forgotten(desk: Desk, happening: Forgotten) -> None:
    """An open draft goes; what is left of the others says nothing but that they were."""
    for draft in await service.open_drafts(desk, author=happening.user_id):
        await service.drop(desk, draft)
    handed = update(ProgrammeDraft).where(ProgrammeDraft.author == happening.user_id)
    await desk.tx.execute(handed.values(author=happening.successor))


HOLDING = Holding(columns=frozenset({"programme_draft.author"}), told=told)
