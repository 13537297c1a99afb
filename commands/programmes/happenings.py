"""What happens to published programmes, for the jobs that listen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class ItemsMoved:
    """Items begin later (earlier when negative) by the wall clock; by their 1-based positions."""

    meeting_id: int
    by: Mapping[int, timedelta]
