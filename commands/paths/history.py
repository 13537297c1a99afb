"""The steps of a path's life, each noted with its stage and who took it."""

from bot.kernel.desk import Desk
from commands.paths.models import PATH_STEPS, PathHappened, PathHistory, PathState, ServicePath


def step(path: ServicePath, state: PathState) -> None:
    """Raises ValueError for a step that PATH_STEPS does not have."""
    if state not in PATH_STEPS[path.state]:
        raise ValueError(f"no step from {path.state} to {state}")
    path.state = state


async def note(desk: Desk, path: ServicePath, what: PathHappened, *, person: str | None) -> None:
    """Notes what happened, in the stage in which the path stands now."""
    path.changed_at = desk.now
    desk.tx.add(
        PathHistory(path_id=path.id, at=desk.now, what=what, stage=path.stage, person=person)
    )
    await desk.tx.flush()
