"""What holds for any text and for any time."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from agendas.when import (
    Every,
    FoundDate,
    Lang,
    Refusal,
    Repeat,
    When,
    find_date,
    instant,
    read,
    read_lines,
    read_prefix,
    read_repeat,
    say_when,
)

HELSINKI = ZoneInfo("Europe/Helsinki")
NOW = datetime(2027, 1, 7, 10, tzinfo=HELSINKI)
LANGS = st.sampled_from(("fi", "sv", "en"))

WORDS = (
    "klo kl. at from to ti tiistaina pe fre Friday 5.2. 5.2.2027 2.9 29.2. 31.4.2027 2027-02-05 "
    "9 9.15 12.30–15 24 25 0915 9:stä 10:een - – , ; . ( ) / : ja tai huomenna eilen tänään today "
    "i morgon ensi viikon viikolla vk 47 53 2 kahden tunnin viikon päästä kuluttua in om weeks "
    "veckor puoli kolmelta half two halv tre illalla am pm (1,5 h) 90 min joka toinen arkisin "
    "kuun viimeinen every month first of varje syyskuun syyskuuta May september 9999 2. 02.09"
)
TIMELIKE = st.lists(st.sampled_from(WORDS.split()), max_size=9).map(" ".join)
TEXTS = st.one_of(st.text(max_size=250), TIMELIKE)
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2032, 1, 1), timezones=st.just(HELSINKI))


@given(TEXTS, MOMENTS)
@settings(deadline=None, max_examples=300)
def test_any_text_is_read_or_refused(text: str, now: datetime) -> None:
    result = read(text, now)
    assert isinstance(result, When | Refusal)
    if isinstance(result, When) and result.start is not None:
        moment = instant(result.day, result.start, HELSINKI)
        assert moment is not None
        # Seconds are no part of a wall time.
        assert moment.astimezone(UTC) > now.astimezone(UTC) - timedelta(minutes=1)
    if isinstance(result, When):
        assert result.day >= now.date()


@given(TEXTS, MOMENTS)
@settings(deadline=None, max_examples=200)
def test_readings_of_a_refusal_can_be_read_back(text: str, now: datetime) -> None:
    result = read(text, now)
    readings = result.readings if isinstance(result, Refusal) else (result.notation(),)
    for reading in readings:
        again = read(reading, now)
        days = again.notation() if isinstance(again, When) else again.reason
        assert days in (reading, "past", "no_such_time", "end_before_start")


@given(TEXTS, MOMENTS)
@settings(deadline=None, max_examples=200)
def test_any_text_passes_the_other_readers(text: str, now: datetime) -> None:
    prefix = read_prefix(text, now)
    assert isinstance(prefix, Refusal) or prefix[1] in text
    repeat = read_repeat(text, now)
    if isinstance(repeat, tuple):
        assert repeat[1] in text
        assert Repeat.from_text(repeat[0].to_text()) == repeat[0]
    found = find_date(text, now.date())
    if isinstance(found, FoundDate):
        assert 0 <= found.start < found.end <= len(text)
    numbers = [number for number, _, _ in read_lines(text, now)]
    assert numbers == sorted(numbers)


@given(
    st.dates(date(2027, 1, 8), date(9998, 12, 31)),
    st.none() | st.tuples(st.times(), st.none() | st.times()),
    LANGS,
)
@settings(deadline=None, max_examples=300)
def test_what_is_written_reads_back(
    day: date, times: tuple[time, time | None] | None, lang: Lang
) -> None:
    when = _when(day, times)
    exists = all(at is None or instant(day, at, HELSINKI) for at in (when.start, when.end))
    if exists:
        assert read(say_when(when, lang), NOW) == when
        assert read(when.notation(), NOW) == when


def _when(day: date, times: tuple[time, time | None] | None) -> When:
    if times is None:
        return When(day)
    start, end = (at and at.replace(second=0, microsecond=0, fold=0) for at in times)
    return When(day, start, end if start and end and end > start else None)


@given(
    st.datetimes(datetime(2027, 3, 27), datetime(2027, 3, 29)),
    st.integers(1, 1440),
)
@settings(deadline=None)
def test_elapsed_minutes_over_the_skipped_hour(wall: datetime, minutes: int) -> None:
    _assert_elapsed(wall, minutes)


@given(
    st.datetimes(datetime(2027, 10, 30, 12), datetime(2027, 10, 31, 12)),
    st.integers(1, 1440),
)
@settings(deadline=None)
def test_elapsed_minutes_over_the_doubled_hour(wall: datetime, minutes: int) -> None:
    _assert_elapsed(wall, minutes)


def _assert_elapsed(wall: datetime, minutes: int) -> None:
    now = wall.replace(second=0, microsecond=0, tzinfo=UTC).astimezone(HELSINKI)
    when = read(f"{minutes} min kuluttua", now)
    assert isinstance(when, When)
    assert when.start is not None
    moment = instant(when.day, when.start, HELSINKI)
    assert moment is not None
    assert moment.astimezone(UTC) - now.astimezone(UTC) == timedelta(minutes=minutes)


@given(MOMENTS, st.times().map(lambda at: at.replace(second=0, microsecond=0, fold=0)))
@settings(deadline=None, max_examples=100)
def test_daily_repetition_keeps_its_wall_time(after: datetime, at: time) -> None:
    moment = Repeat(Every.day, at).next_after(after, date(2026, 1, 1))
    assert moment.astimezone(UTC) > after.astimezone(UTC)
    assert moment.time() == at or instant(moment.date(), at, HELSINKI) is None
