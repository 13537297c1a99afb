"""Properties of a programme whose item lasts longer: nothing overlaps, breaks and debriefs keep
their least, and the meeting's end moves only when it must."""

from hypothesis import given, settings
from hypothesis import strategies as st

from agendas.programme import Item, ItemKind, Programme, stretch
from agendas.programme.model import duration, minutes_of, time_of

_KINDS = st.sampled_from(
    [ItemKind.WORKSHOP, ItemKind.BREAK, ItemKind.DEBRIEF, ItemKind.TALK, ItemKind.CLOSING]
)
_PARTS = st.lists(st.tuples(_KINDS, st.integers(1, 60), st.integers(0, 15)), min_size=1, max_size=8)


def _programme(parts: list[tuple[ItemKind, int, int]]) -> Programme:
    """Items one after another from 9.00; the last number is the gap in front of each."""
    items, at = [], 9 * 60
    for kind, length, gap in parts:
        start = at + gap
        at = start + length
        items.append(Item(time_of(start), time_of(at), kind, kind.value))
    return Programme(items=tuple(items))


def _least(item: Item) -> int:
    if item.kind is ItemKind.BREAK:
        return min(5, duration(item))
    if item.kind is ItemKind.DEBRIEF:
        return min(max(10, (duration(item) + 1) // 2), duration(item))
    return duration(item)


@given(_PARTS, st.data(), st.integers(0, 90))
@settings(deadline=None, max_examples=300)
def test_what_follows_gives_way(
    parts: list[tuple[ItemKind, int, int]], data: st.DataObject, minutes: int
) -> None:
    before = _programme(parts)
    position = data.draw(st.integers(1, len(parts)))
    stretched = stretch(before, position, minutes)
    after = stretched.programme
    assert after.items[: position - 1] == before.items[: position - 1]
    assert duration(after.items[position - 1]) == duration(before.items[position - 1]) + minutes
    for one, other in zip(after.items, after.items[1:], strict=False):
        assert one.end <= other.start
    for old, new in zip(before.items[position:], after.items[position:], strict=True):
        assert _least(old) <= duration(new) <= duration(old)
        assert old.start <= new.start
    assert stretched.end_after == max(item.end for item in after.items)
    if stretched.end_after > stretched.end_before:
        followers = zip(before.items[position:], after.items[position:], strict=True)
        assert all(duration(new) == _least(old) for old, new in followers)


@given(_PARTS, st.data(), st.integers(0, 60))
@settings(deadline=None)
def test_more_minutes_never_end_the_meeting_earlier(
    parts: list[tuple[ItemKind, int, int]], data: st.DataObject, minutes: int
) -> None:
    before = _programme(parts)
    position = data.draw(st.integers(1, len(parts)))
    less, more = (stretch(before, position, minutes + extra) for extra in (0, 5))
    assert less.end_after <= more.end_after
    assert minutes_of(more.end_after) - minutes_of(less.end_after) <= 5
