"""Dates and times as people write them in Finnish, Swedish and English.

Reading (`read`, `read_prefix`, `read_lines`, `read_repeat`, `read_period`, `find_date`) never
raises for any text and never guesses: what is not understood whole is refused with a reason.
Writing (`say_…`) gives forms that reading takes back. Everything is pure: `now` is a parameter.
"""

from .find import FoundDate, find_date
from .lines import read_lines
from .model import Reason, Refusal, When, instant
from .periods import Period, read_period
from .prefix import read_prefix
from .reading import read
from .repeat import LAST, Every, Repeat, monday_to_friday
from .repeat_reading import read_repeat
from .say import Lang, say_clock, say_day, say_span, say_time, say_when

__all__ = [
    "LAST",
    "Every",
    "FoundDate",
    "Lang",
    "Period",
    "Reason",
    "Refusal",
    "Repeat",
    "When",
    "find_date",
    "instant",
    "monday_to_friday",
    "read",
    "read_lines",
    "read_period",
    "read_prefix",
    "read_repeat",
    "say_clock",
    "say_day",
    "say_span",
    "say_time",
    "say_when",
]
