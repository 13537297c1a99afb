"""The places of a programme that the bot uses itself: feedback at its start and at its end."""

from collections import Counter
from dataclasses import replace

from agendas.programme.checks import check
from agendas.programme.kinds import asks_for_feedback
from agendas.programme.model import (
    Item,
    ItemKind,
    Programme,
    Span,
    duration,
    in_time_order,
    marks_the_end,
    minutes_of,
    time_of,
)

# An item that gives away some of its time keeps at least this much.
FEWEST_MINUTES = 5
FEEDBACK_TITLES = {"fi": "Palaute", "sv": "Respons", "en": "Feedback"}


def feedback_slot(programme: Programme) -> Item | None:
    """The item in which feedback is asked, the last one where there are several.

    An item of that kind goes before a debrief or closing that names feedback, and this before
    any other last item that does. Feedback of an earlier meeting is no slot.
    """
    asking = [item for _, item in in_time_order(programme) if asks_for_feedback(item.title)]
    ending = (ItemKind.DEBRIEF, ItemKind.CLOSING)
    for kinds in ((ItemKind.FEEDBACK,), ending):
        for item in reversed(asking):
            if item.kind in kinds:
                return item
    last = _last(programme)
    return last[1] if last and last[1] in asking else None


def insert_first(
    programme: Programme,
    title: str,
    minutes: int,
    kind: ItemKind = ItemKind.OTHER,
    meeting: Span | None = None,
) -> Programme:
    """`programme` with an item such as "Te toivoitte – näin tehtiin" at its opening.

    It takes the last `minutes` of the opening, or stands in the opening's title where that is
    too short or would make a new finding. Nothing changes without items or when an item has
    the title already.
    """
    position = _opening(programme)
    if position is None or any(title in item.title for item in programme.items):
        return programme
    opening = programme.items[position - 1]
    return _share(programme, position, Item(opening.end, opening.end, kind, title), minutes,
                  meeting)  # fmt: skip


def add_feedback_item(
    programme: Programme, minutes: int = 10, lang: str = "fi", meeting: Span | None = None
) -> Programme:
    """`programme` with a feedback item, unchanged when it has one or has no items.

    The item takes time of the last item: its first minutes when that is the closing, its last
    ones otherwise; where it is too short, feedback goes into its title.
    """
    found = _last(programme)
    if found is None or feedback_slot(programme):
        return programme
    position, last = found
    title = FEEDBACK_TITLES.get(lang, FEEDBACK_TITLES["fi"])
    item = Item(last.end, last.end, ItemKind.FEEDBACK, title)
    return _share(programme, position, item, minutes, meeting,
                  in_front=last.kind is ItemKind.CLOSING)  # fmt: skip


def _last(programme: Programme) -> tuple[int, Item] | None:
    """The last item and its position; "15.00 Tilaisuus päättyy" has no time to give."""
    ordered = in_time_order(programme)
    lasting = [pair for pair in ordered if not marks_the_end(pair[1])]
    return next(iter([*lasting[-1:], *ordered[-1:]]), None)


def _opening(programme: Programme) -> int | None:
    ordered = in_time_order(programme)
    openings = [position for position, item in ordered if item.kind is ItemKind.OPENING]
    return next(iter([*openings, *(position for position, _ in ordered)]), None)


def _share(
    programme: Programme,
    position: int,
    guest: Item,
    minutes: int,
    meeting: Span | None,
    in_front: bool = False,
) -> Programme:
    """Gives `minutes` of an item to `guest`, or its title a place in the item's title."""
    host = programme.items[position - 1]
    before = Counter(finding.kind for finding in check(programme, meeting))
    if duration(host) - minutes >= FEWEST_MINUTES and minutes > 0:
        pair = _split(host, guest, minutes, in_front)
        items = programme.items[: position - 1] + pair + programme.items[position:]
        shared = replace(programme, items=items)
        after = Counter(finding.kind for finding in check(shared, meeting))
        if all(after[kind] <= before[kind] for kind in after):
            return shared
    stop = "" if host.title.endswith((".", "!", "?")) else "."
    title = f"{host.title}{stop} {guest.title}" if host.title else guest.title
    items = (
        *programme.items[: position - 1],
        replace(host, title=title),
        *programme.items[position:],
    )
    return replace(programme, items=items)


def _split(host: Item, guest: Item, minutes: int, in_front: bool) -> tuple[Item, Item]:
    if in_front:
        border = time_of(minutes_of(host.start) + minutes)
        return replace(guest, start=host.start, end=border), replace(host, start=border)
    border = time_of(minutes_of(host.end) - minutes)
    return (
        replace(host, end=border, end_filled=False),
        replace(guest, start=border, end=host.end),
    )
