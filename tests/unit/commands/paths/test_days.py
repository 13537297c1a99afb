"""Days as they are typed about a path: the consent's is over, the call's is still to come."""

from contextlib import suppress
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import cast
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.kernel.desk import Call
from bot.kernel.vocabulary import Trouble
from commands.paths.card_words import looks_like_day
from commands.paths.wording import coming_day, past_day

NOW = datetime(2027, 3, 25, 15, 0, tzinfo=ZoneInfo("Europe/Helsinki"))
TODAY = NOW.date()
CALL = cast(Call, SimpleNamespace(now=NOW, lang="fi"))
TYPED = ("{0.day}.{0.month}.", "{0.day}.{0.month}", "{0:%d.%m.}", "{0.day}.{0.month}.{0.year}")


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 180), st.sampled_from(TYPED))
def test_a_day_of_the_last_half_year_needs_no_year(days: int, form: str) -> None:
    day = TODAY - timedelta(days=days)
    assert past_day(CALL, form.format(day)) == day


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 180), st.sampled_from(TYPED))
def test_a_day_of_the_next_half_year_is_no_day_of_a_consent(days: int, form: str) -> None:
    day = TODAY + timedelta(days=days)
    with pytest.raises(Trouble) as trouble:
        past_day(CALL, form.format(day))
    assert (trouble.value.template, trouble.value.facts) == ("paths/day_still_comes", {"day": day})
    assert coming_day(CALL, form.format(day)) == day


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=30) | st.from_regex(r"[0-9a-zäö. :/-]{0,12}", fullmatch=True))
def test_whatever_is_typed_is_a_day_on_its_side_of_today_or_refused(text: str) -> None:
    looks_like_day(text)
    with suppress(Trouble):
        assert past_day(CALL, text) <= TODAY
    with suppress(Trouble):
        assert coming_day(CALL, text) > TODAY


def test_days_in_words() -> None:
    assert past_day(CALL, "eilen") == date(2027, 3, 24)
    assert past_day(CALL, "i dag") == TODAY
    assert coming_day(CALL, "ensi tiistaina") == date(2027, 3, 30)
    for text in ("ensi tiistaina", "tomorrow", "ma"):
        with pytest.raises(Trouble):
            past_day(CALL, text)
    typed = ("12.5.", "12.5", "huomenna", "kysyn häneltä", "")
    assert [text for text in typed if looks_like_day(text)] == ["12.5.", "12.5", "huomenna"]
