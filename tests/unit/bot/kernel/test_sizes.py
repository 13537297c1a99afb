"""Texts in bytes, as HTML."""

from hypothesis import given
from hypothesis import strategies as st

from bot.kernel.sizes import CUT, cut_to, weigh


def test_a_text_that_fits_is_not_touched() -> None:
    assert cut_to("ä&", 7) == "ä&"
    assert cut_to("", 0) == ""


def test_signs_are_weighed_as_they_are_sent() -> None:
    assert weigh("a ä & 😀") == 1 + 1 + 2 + 1 + 5 + 1 + 4


@given(st.text(), st.integers(3, 100))
def test_a_cut_text_is_the_beginning_and_fits(text: str, most: int) -> None:
    found = cut_to(text, most)
    assert weigh(found) <= most
    assert text.startswith(found.removesuffix(CUT))
