"""A whole programme at another time of the day."""

from dataclasses import replace
from datetime import time

from agendas.programme.model import LAST_MINUTE, Item, Programme, Span, minutes_of, time_of


def shift(programme: Programme, minutes: int) -> Programme | None:
    """`programme` with every item, and its own span, `minutes` later; earlier when negative.

    None when a part of it would cross midnight: a programme is one day's.
    """
    spans: list[Item | Span] = [*programme.items]
    if programme.span:
        spans.append(programme.span)
    times = [minutes_of(at) + minutes for span in spans for at in (span.start, span.end)]
    if not all(0 <= at <= LAST_MINUTE for at in times):
        return None
    span = programme.span and Span(*_moved(programme.span, minutes))
    items = (_shifted(item, minutes) for item in programme.items)
    return replace(programme, items=tuple(items), span=span)


def _shifted(item: Item, minutes: int) -> Item:
    start, end = _moved(item, minutes)
    return replace(item, start=start, end=end)


def _moved(span: Item | Span, minutes: int) -> tuple[time, time]:
    return time_of(minutes_of(span.start) + minutes), time_of(minutes_of(span.end) + minutes)
