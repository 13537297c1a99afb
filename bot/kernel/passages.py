"""A long list told in several passages, so that none is longer than a message may be."""

from collections.abc import Sequence
from typing import Any

from bot.kernel.vocabulary import Reply

# With 500 characters each, one passage stays well within a message.
LINES_A_PASSAGE = 10


def in_passages(template: str, things: Sequence[Any], **facts: Any) -> list[Reply]:
    """At least one passage, also of nothing; the template gets `things`, how many there are in
    all as `count`, and whether it is the `first`."""
    starts = range(0, max(1, len(things)), LINES_A_PASSAGE)
    return [
        Reply(
            template,
            {
                "things": things[start : start + LINES_A_PASSAGE],
                "count": len(things),
                "first": start == 0,
                **facts,
            },
        )
        for start in starts
    ]
