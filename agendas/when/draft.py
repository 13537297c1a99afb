"""What has been read so far: the pieces of a time, each of a kind at most once."""

from dataclasses import dataclass, replace

from .phrases import DayPart


@dataclass(frozen=True)
class Weekday:
    """0 = Monday. A weak one (abbreviation, genitive) is a day only in company."""

    number: int
    weak: bool = False


@dataclass(frozen=True)
class CalendarDay:
    """A day and month as typed; a year of two digits has `short_year`."""

    day: int
    month: int
    year: int | None = None
    short_year: bool = False


@dataclass(frozen=True)
class DayShift:
    """Days from today."""

    days: int


@dataclass(frozen=True)
class Later:
    """Elapsed time from now."""

    months: int = 0
    days: int = 0
    minutes: int = 0

    def __add__(self, other: "Later") -> "Later":
        return Later(
            self.months + other.months, self.days + other.days, self.minutes + other.minutes
        )

    @property
    def in_minutes(self) -> bool:
        return self.minutes > 0 and not (self.months or self.days)


@dataclass(frozen=True)
class Week:
    """An ISO week: by number (with or without year) or counted from this one."""

    number: int | None = None
    year: int | None = None
    offset: int = 0


@dataclass(frozen=True)
class Hour:
    """A time as typed, not yet checked; `said`: by the twelve-hour clock ("puoli kolme")."""

    hour: int
    minute: int = 0
    said: bool = False


@dataclass(frozen=True)
class Clock:
    """A start and perhaps an end; `bare`: nothing but whole numbers ("9", "9–10").

    `like_date`: "02.09" or "24.12", which may also be a date without its last full stop.
    """

    start: Hour
    end: Hour | None = None
    bare: bool = False
    like_date: bool = False


@dataclass(frozen=True)
class Length:
    minutes: int


@dataclass(frozen=True)
class Unclear:
    """Several meanings of one piece: "2.9" is a date or a time."""

    options: "tuple[CalendarDay | Clock, ...]"


Day = CalendarDay | DayShift | Later
Piece = Weekday | CalendarDay | DayShift | Later | Week | Clock | Length | DayPart | Unclear


@dataclass(frozen=True)
class Draft:
    """The pieces of one time; `number_first`: bare hours that no day stands before."""

    day: Day | None = None
    weekday: Weekday | None = None
    week: Week | None = None
    clock: Clock | None = None
    length: Length | None = None
    part: DayPart | None = None
    unclear: Unclear | None = None
    last: Piece | None = None
    number_first: bool = False

    @property
    def ends_weakly(self) -> bool:
        """Whether the last word is a weekday that may as well be ordinary prose."""
        return isinstance(self.last, Weekday) and self.last.weak

    @property
    def has_day(self) -> bool:
        return self.day is not None or self.weekday is not None

    def plus(self, piece: Piece) -> "Draft | None":
        """With one piece more; None when there is one of its kind already."""
        grown: Draft | None = None
        match piece:
            case CalendarDay() | DayShift() | Later() if self.day is None:
                grown = replace(self, day=piece)
            case Weekday() if self.weekday is None:
                grown = replace(self, weekday=piece)
            case Week() if self.week is None:
                grown = replace(self, week=piece)
            case Clock() if self.clock is None:
                number_first = piece.bare and not self.has_day
                grown = replace(self, clock=piece, number_first=number_first)
            case Length() if self.length is None and self.clock is not None:
                grown = replace(self, length=piece)
            case DayPart() if self.part is None:
                grown = replace(self, part=piece)
            case Unclear() if self.unclear is None:
                grown = replace(self, unclear=piece)
        return grown and replace(grown, last=piece)
