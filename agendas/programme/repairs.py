"""Repairs: concrete changes of a programme as data, so that a numbered choice can be stored."""

from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum

from agendas.programme.model import (
    Item,
    ItemKind,
    Programme,
    Span,
    folded,
    minutes_of,
    time_of,
)
from agendas.programme.order import put_in_place

BREAK_TITLES = {"fi": "Tauko", "sv": "Paus", "en": "Break"}


class RepairKey(StrEnum):
    """What a repair does."""

    START_LATER = "start_later"
    START_EARLIER = "start_earlier"
    END_EARLIER = "end_earlier"
    END_LATER = "end_later"
    SET_END = "set_end"
    KEEP_END = "keep_end"
    SHIFT = "shift"
    SHARE_TIME = "share_time"
    SWAP_TIMES = "swap_times"
    REORDER = "reorder"
    ADD_BREAK = "add_break"
    KEEP_DATE = "keep_date"
    USE_DATE = "use_date"
    WIDEN_MEETING = "widen_meeting"
    RELEASE = "release"
    KEEP_ROOM = "keep_room"


_FIELDS: dict[RepairKey, tuple[str, ...]] = {
    RepairKey.START_LATER: ("item", "start"),
    RepairKey.START_EARLIER: ("item", "start"),
    RepairKey.END_EARLIER: ("item", "end"),
    RepairKey.END_LATER: ("item", "end"),
    RepairKey.SET_END: ("item", "end"),
    RepairKey.KEEP_END: ("item",),
    RepairKey.SHIFT: ("item", "start", "end"),
    RepairKey.SHARE_TIME: ("item", "other"),
    RepairKey.SWAP_TIMES: ("item",),
    RepairKey.REORDER: ("item",),
    RepairKey.ADD_BREAK: ("item", "start", "end"),
    RepairKey.KEEP_DATE: (),
    RepairKey.USE_DATE: ("day",),
    RepairKey.WIDEN_MEETING: ("start", "end"),
    RepairKey.RELEASE: ("item", "room"),
    RepairKey.KEEP_ROOM: ("item", "room"),
}


@dataclass(frozen=True, slots=True)
class Repair:
    """A change of one item (`item` is its written position) or of the heading (`item` is 0).

    Only the fields of its key are set. `room` is the 1-based position of a room in the item and
    names its facilitator, 0 the item's owner: RELEASE takes this person out of the whole item,
    KEEP_ROOM out of all its rooms but this one. SHARE_TIME gives each of `item` and `other`
    half of the time that both stand at.
    """

    key: RepairKey
    item: int = 0
    start: time | None = None
    end: time | None = None
    day: date | None = None
    room: int = 0
    other: int = 0

    def to_text(self) -> str:
        """A stable id: "start_later:2:12:45"."""
        values = [getattr(self, name) for name in _FIELDS[self.key]]
        texts = [f"{value:%H:%M}" if isinstance(value, time) else str(value) for value in values]
        return ":".join([self.key, *texts])

    @classmethod
    def from_text(cls, text: str) -> "Repair":
        """The repair of an id; ValueError when it is none."""
        name, _, rest = text.partition(":")
        key = RepairKey(name)
        parts = rest.split(":") if rest else []
        numbers = {"item": 0, "room": 0, "other": 0}
        times: dict[str, time] = {}
        day = None
        try:
            for part in _FIELDS[key]:
                if part in numbers:
                    numbers[part] = int(parts.pop(0))
                elif part == "day":
                    day = date.fromisoformat(parts.pop(0))
                else:
                    times[part] = time(int(parts.pop(0)), int(parts.pop(0)))
        except (IndexError, ValueError):
            raise ValueError("not a repair") from None
        if parts:
            raise ValueError("not a repair")
        return cls(key, start=times.get("start"), end=times.get("end"), day=day, **numbers)


def apply_repair(programme: Programme, repair: Repair, lang: str = "fi") -> Programme:
    """`programme` with the change made; `lang` is the language of an added break's title.

    ValueError when the repair names an item or a room that the programme does not have.
    """
    match repair.key:
        case RepairKey.KEEP_DATE:
            return replace(programme, weekday_typed=None)
        case RepairKey.USE_DATE:
            return replace(programme, day=repair.day)
        case RepairKey.WIDEN_MEETING:
            return replace(programme, span=meeting_after(repair, programme.span))
        case RepairKey.ADD_BREAK:
            return _with_break(programme, repair, lang)
        case RepairKey.SHARE_TIME:
            return _with_shared_time(programme, repair)
        case RepairKey.REORDER:
            items, item = programme.items, _item(programme, repair)
            others = items[: repair.item - 1] + items[repair.item :]
            return replace(programme, items=put_in_place(others, item))
        case _:
            changed = _changed(_item(programme, repair), repair)
            before, after = programme.items[: repair.item - 1], programme.items[repair.item :]
            return replace(programme, items=(*before, changed, *after))


def meeting_after(repair: Repair, meeting: Span | None) -> Span | None:
    """The meeting's time after the repair: WIDEN_MEETING changes it, no other does.

    Whoever keeps the meeting's time apart from the programme must store this too.
    """
    if repair.key is RepairKey.WIDEN_MEETING and repair.start and repair.end:
        return Span(repair.start, repair.end)
    return meeting


def _item(programme: Programme, repair: Repair) -> Item:
    if not 1 <= repair.item <= len(programme.items):
        raise ValueError("no such item")
    return programme.items[repair.item - 1]


def _changed(item: Item, repair: Repair) -> Item:
    match repair.key:
        case RepairKey.KEEP_END:
            return replace(item, end_filled=False)
        case RepairKey.SWAP_TIMES:
            return replace(item, start=item.end, end=item.start)
        case RepairKey.RELEASE | RepairKey.KEEP_ROOM:
            return _without_person(item, repair)
    if repair.start is not None:
        item = replace(item, start=repair.start)
    return item if repair.end is None else replace(item, end=repair.end, end_filled=False)


def _without_person(item: Item, repair: Repair) -> Item:
    if not 0 <= repair.room <= len(item.rooms):
        raise ValueError("no such room")
    person = folded(item.rooms[repair.room - 1].facilitator if repair.room else item.owner)
    keeps = repair.key is RepairKey.KEEP_ROOM
    rooms = tuple(
        room
        if folded(room.facilitator) != person or (keeps and number == repair.room)
        else replace(room, facilitator=None)
        for number, room in enumerate(item.rooms, 1)
    )
    owner = item.owner if keeps or folded(item.owner) != person else None
    return replace(item, rooms=rooms, owner=owner)


def _with_shared_time(programme: Programme, repair: Repair) -> Programme:
    first = _item(programme, repair)
    second = _item(programme, replace(repair, item=repair.other))
    start, end = minutes_of(first.start), minutes_of(second.end)
    middle = (start + end) // 2
    border = time_of(middle - middle % 5 if middle - middle % 5 > start else middle)
    items = list(programme.items)
    items[repair.item - 1] = replace(first, end=border, end_filled=False)
    items[repair.other - 1] = replace(second, start=border)
    return replace(programme, items=tuple(items))


def _with_break(programme: Programme, repair: Repair, lang: str) -> Programme:
    if repair.start is None or repair.end is None:
        raise ValueError("a break needs both times")
    title = BREAK_TITLES.get(lang, BREAK_TITLES["fi"])
    pause = Item(repair.start, repair.end, ItemKind.BREAK, title)
    return replace(programme, items=put_in_place(programme.items, pause))
