"""The topics and signs that come with the program, and their names."""

from pathlib import Path
from typing import Final

from sqlalchemy import select

from bot.directory.labels import read_seeds, sow_labels
from bot.kernel.desk import Desk
from commands.consultations.models import Choice

SEEDS: Final = Path(__file__).with_name("choices.toml")


async def lay_foundation(desk: Desk) -> None:
    """Adds what the database does not have; what a network changed stays as it is."""
    await sow_labels(desk.tx, SEEDS)
    rows = await desk.tx.execute(select(Choice.kind, Choice.key))
    known = {(kind, key) for kind, key in rows}
    for kind, things in read_seeds(SEEDS).items():
        for position, (key, thing) in enumerate(things.items(), 1):
            if (kind, key) in known:
                continue
            professions = " ".join(thing.get("professions", ()))
            desk.tx.add(Choice(kind=kind, key=key, position=position, professions=professions))
    await desk.tx.flush()
