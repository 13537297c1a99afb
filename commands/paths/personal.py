"""What service paths hold of a person: which they follow, and steps with their name."""

from collections.abc import Sequence

from sqlalchemy import func, select, update

from bot.kernel.desk import Desk
from bot.kernel.vocabulary import Holding, Reply
from commands.members.happenings import Forgotten
from commands.paths.models import PathHistory, ServicePath
from commands.paths.queries import number_of, unfinished_of


async def told(desk: Desk, user_id: str) -> Sequence[Reply]:
    paths = await unfinished_of(desk.tx, user_id)
    history = await desk.tx.scalar(
        select(func.count()).select_from(PathHistory).where(PathHistory.person == user_id)
    )
    if not paths and not history:
        return ()
    numbers = [number_of(path) for path in paths]
    return [Reply("paths/held", {"numbers": numbers, "history": history or 0})]


async def forgotten(desk: Desk, happening: Forgotten) -> None:
    """Their paths went with the team; here goes their name on what is over."""
    person = happening.user_id
    owned = update(ServicePath).where(ServicePath.owner == person)
    await desk.tx.execute(owned.values(owner=None))
    history = update(PathHistory).where(PathHistory.person == person)
    await desk.tx.execute(history.values(person=None))


HOLDING = Holding(columns=frozenset({"service_path.owner", "path_history.person"}), told=told)
