"""Reading days where no time of day is asked for: there "9.4" can only be a day."""

import re
from datetime import datetime
from typing import Final

from agendas.when import Refusal, When, read

_DAY_AND_MONTH: Final = re.compile(r"(?<![\d.:])(\d{1,2}\.\d{1,2})(?![\d.:])")


def as_days(text: str) -> str:
    """The text with the full stop that makes a day of day and month: "9.4" becomes "9.4."."""
    return _DAY_AND_MONTH.sub(r"\1.", text)


def read_day(text: str, now: datetime) -> When | Refusal:
    """One day; `now` is in the zone of the wall."""
    return read(as_days(text), now)
