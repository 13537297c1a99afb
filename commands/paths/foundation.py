"""The stages that come with the program, and their names."""

from pathlib import Path
from typing import Final

from bot.directory.labels import read_seeds, sow_labels
from bot.kernel.desk import Desk
from commands.paths.models import PathStage
from commands.paths.queries import STAGE, stages

SEEDS: Final = Path(__file__).with_name("stages.toml")


async def lay_foundation(desk: Desk) -> None:
    """Gives a team that has no list of stages the one of the program; its own list stays."""
    await sow_labels(desk.tx, SEEDS)
    if await stages(desk.tx):
        return
    for position, (key, stage) in enumerate(read_seeds(SEEDS)[STAGE].items(), 1):
        needs = bool(stage.get("needs_consent", True))
        desk.tx.add(PathStage(key=key, position=position, needs_consent=needs))
    await desk.tx.flush()
