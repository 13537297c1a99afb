"""Rooms named by what they are for, in acts that are about to be done."""

import json
import re
from typing import Final

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database.base import JsonObject
from bot.directory.models import RoomRow, RoomState
from bot.wire import PLACE_LINK, Postponed

ROOM_LINK: Final = "https://matrix.to/#/"
# Other acts that wait make the room in the meantime.
SOON: Final = 0.05
_LINK: Final = re.compile(re.escape(PLACE_LINK) + r"([a-z]+/[0-9]+)")
# A statement made once and plain values: most acts of a workshop name a room.
_ROOM: Final = select(RoomRow.state, RoomRow.room_id).where(RoomRow.place == bindparam("place"))


async def fill_in_rooms(tx: AsyncSession, content: JsonObject) -> JsonObject:
    """The content with Matrix ids: of a named space or source room, and in links to rooms.

    Raises Postponed while a room is still being made.
    """
    for key in ("space", "source"):
        if key in content:
            content[f"{key}_id"] = await _room_id(tx, str(content[key]))
    text = json.dumps(content)
    places = set(_LINK.findall(text))
    if not places:
        return content
    links = {place: ROOM_LINK + (await _room_id(tx, place) or "") for place in places}
    filled: JsonObject = json.loads(_LINK.sub(lambda found: links[found[1]], text))
    return filled


async def _room_id(tx: AsyncSession, place: str) -> str | None:
    row = (await tx.execute(_ROOM, {"place": place})).first()
    if row is not None and row.state is RoomState.PLANNED:
        raise Postponed(SOON)
    return None if row is None else row.room_id
