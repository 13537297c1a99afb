"""The guard survives any text, misses no code in any form and leaves ordinary messages alone."""

import random
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from bench.guard import examine_event, ordinary_edit, ordinary_message, ordinary_messages
from bench.guard_forms import (
    CENTURY_SIGNS,
    EVENTS,
    GLYPHS,
    LAYOUTS,
    artificial_code,
    event_with_code,
    inserted,
    mutated,
)
from bot.guard import Severity, event_texts, examine, examine_message, examine_versions, html_text

SENTENCES = ordinary_messages()
MARKUP_SHREDS = ["<", ">", "<b", '="', "='", "&#", "&amp;", ";", "<!--", "-->", "%2D", "\n> "]
DATA_SHREDS = ["131052", "-", "9085", "A", "040", "@", ".fi", "FI21", "synt.", "\u202e", "\u00ad"]
SHREDS = st.sampled_from([*MARKUP_SHREDS, *DATA_SHREDS])
ANY_TEXT = st.one_of(st.text(), st.lists(SHREDS, max_size=12).map("".join))


@st.composite
def codes(draw: st.DrawFn) -> str:
    century = draw(st.sampled_from(sorted(CENTURY_SIGNS)))
    day = draw(st.dates(date(century, 1, 1), date(century + 99, 12, 31)))
    sign = draw(st.sampled_from(CENTURY_SIGNS[century]))
    return artificial_code(day, sign, draw(st.integers(900, 999)))


@given(ANY_TEXT)
@settings(deadline=None, max_examples=300)
def test_any_text_has_a_verdict(text: str) -> None:
    verdict = examine(text)
    assert (verdict.severity is Severity.CLEAR) == (verdict.kind is None)
    assert isinstance(html_text(text), str)


@given(st.recursive(ANY_TEXT | st.none() | st.integers(), lambda inner: st.lists(inner, max_size=3)
       | st.dictionaries(st.text(max_size=5), inner, max_size=3), max_leaves=8))  # fmt: skip
@settings(deadline=None, max_examples=100)
def test_any_content_has_a_verdict(value: object) -> None:
    verdict = examine_message(event_texts({"body": value}))
    assert (verdict.severity is Severity.CLEAR) == (verdict.kind is None)


@given(
    codes(),
    st.sampled_from(sorted(LAYOUTS)),
    st.sampled_from(sorted(GLYPHS)),
    st.sampled_from(SENTENCES),
    st.randoms(use_true_random=False),
)
@settings(deadline=None, max_examples=500)
def test_no_valid_code_is_missed(
    code: str, layout: str, glyph: str, sentence: str, rng: random.Random
) -> None:
    text = inserted(sentence, mutated(code, layout, glyph, rng), rng)
    assert examine(text).notation() == "block identity_code"


@given(
    codes(),
    st.sampled_from(sorted(EVENTS)),
    st.sampled_from(SENTENCES),
    st.randoms(use_true_random=False),
)
@settings(deadline=None, max_examples=300)
def test_no_valid_code_is_missed_in_an_event(
    code: str, form: str, sentence: str, rng: random.Random
) -> None:
    versions = event_with_code(form, sentence, code, rng)
    assert examine_event(versions).notation() == "block identity_code"


@given(st.lists(st.lists(ANY_TEXT, max_size=4), min_size=1, max_size=4))
@settings(deadline=None, max_examples=100)
def test_any_versions_have_a_verdict(versions: list[list[str]]) -> None:
    verdict = examine_versions(versions)
    assert (verdict.severity is Severity.CLEAR) == (verdict.kind is None)


@given(codes(), st.sampled_from(SENTENCES))
@settings(deadline=None, max_examples=100)
def test_a_code_is_found_over_the_parts_of_an_event(code: str, sentence: str) -> None:
    content = {"body": f"{sentence} {code[:6]}", "m.new_content": {"body": code[6:]}}
    assert examine_message(event_texts(content)).notation() == "block identity_code"


@given(st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=300)
def test_ordinary_messages_are_never_blocked(rng: random.Random) -> None:
    assert examine(ordinary_message(SENTENCES, rng)).severity is not Severity.BLOCK
    assert examine_event(ordinary_edit(SENTENCES, rng)).severity is not Severity.BLOCK
