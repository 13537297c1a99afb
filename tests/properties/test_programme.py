"""Properties of programmes: reading never fails, writing is read back, repairs repair."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agendas.programme import (
    FindingKind,
    Item,
    Programme,
    Repair,
    RepairKey,
    Room,
    Span,
    add_feedback_item,
    apply_repair,
    as_json,
    feedback_slot,
    find_findings,
    insert_first,
    meeting_after,
    read_programme,
    write_programme,
)
from agendas.programme.checks import check
from agendas.programme.kinds import kind_of_item

TODAY = date(2027, 1, 7)

# Pieces of which people's mails are made, and some that nobody should write.
_PIECES = st.sampled_from(
    [
        "12.30", "12:45", "13.00–13.15", "klo 9", "kl. 9.30-10", "9–10", "2.9.", "5.2.2027", "pe",
        "12,30", "1230-1245", "1:30 pm", "24.00", "–", "-", "•", "*", "**", "__", "|", "\t", "   ",
        "\n", "\n\n", "> ", "# ", "1. ", "a) ", "Avaus", "Tauko", "Työpaja", "Palaute", "Purku",
        "Tilaisuus päättyy", "Huone 1:", "2. Huone:", "Grupprum A –", "Matti Virtanen", " / Matti",
        "(Liisa)", "(15 min)", ", 1 h", "vetäjä: X", " // ", "/", "(", ")", ":", ". ", "Ohjelma",
        "Ohjelma:", "Otsikko:", "Aika:", "Tapaaminen: 2", "2. tapaaminen", "toinen tapaaminen",
        "Hei kaikki,", "Terveisin", "Lähettäjä: x", "Aihe: y", "<b>", "</td>", "&amp;", "<<b>b>",
        "Johtava lääkäri", "Projektisuunnittelija 3", "aiheena: z", "ja", "\u200b", "\u202e",
        "\u00a0", "a\u0308", "klo 12.30–15.00", "Seuraava tapaaminen", "Kysymys: q", "- Miksi?",
        "_", "_a_", "%", "€", "pm", "alkaen", "…", "x" * 300,
    ]
)  # fmt: skip
_MAILS = st.lists(_PIECES, max_size=40).map(" ".join) | st.lists(_PIECES, max_size=40).map("".join)
_TEXTS = st.text(max_size=400) | _MAILS


def _settled(programme: Programme) -> Programme:
    items = tuple(replace(item, end_filled=False) for item in programme.items)
    return replace(programme, items=items)


@given(st.text(max_size=600) | _MAILS)
@settings(deadline=None, max_examples=100)
def test_any_text_is_read_checked_and_written(text: str) -> None:
    programme = read_programme(text, TODAY)
    findings = find_findings(programme)
    data = as_json(programme, findings)
    assert len(data["items"]) == len(programme.items)
    assert isinstance(write_programme(programme), str)


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
@given(text=_TEXTS)
@settings(deadline=None, max_examples=100)
def test_what_was_read_reads_the_same_when_written_back(lang: str, text: str) -> None:
    programme = read_programme(text, TODAY)
    written = write_programme(programme, lang)
    assert _settled(read_programme(written, TODAY)) == _settled(programme), written


_TITLE_WORDS = st.sampled_from(
    [
        "Avaus", "Palaute", "tauko", "A / B", "/ Matti", "(Liisa)", "(15 min)", "12.30", "2.9.2027",
        "Huone 1: Aihe", "1. Huone: x", "vetäjä: Y", "Matti Virtanen", "Lääkäri", "Terveisin",
        "Ohjelma", "klo 13–14", "// z", "|", "pm", "alkaen", "%", "aiheena: k", "Otsikko: o", "5",
        "Tilaisuus päättyy", "Hei", "a.", "Lähettäjä: q", "Kysymys: w", "2. tapaaminen", "&amp;",
        "Aika: huomenna", "#", "10–12 henkilöä", ", 1 h", "[X]", "Maija Meikäläinen", "- y", "ja",
    ]
)  # fmt: skip


def _text(least: int = 1) -> st.SearchStrategy[str]:
    """Titles as the reader leaves them: one space between words, no edge punctuation."""
    return (
        st.lists(_TITLE_WORDS, min_size=least, max_size=5)
        .map(" ".join)
        .map(lambda text: text.strip(" ,;:–—-|/.()#"))
        .filter(lambda text: not text or any(map(str.isalpha, text)))
        .filter(lambda text: bool(text) or least == 0)
    )


_PEOPLE = st.none() | st.sampled_from(
    ["Matti", "Johtava lääkäri", "Projektisuunnittelija 3", "Liisa Virtanen", "kaikki", "TYP", "m"]
)
_TIMES = st.integers(min_value=7 * 12, max_value=20 * 12).map(lambda n: time(n // 12, n % 12 * 5))
_ROOMS = st.builds(
    Room,
    number=st.integers(1, 12),
    topic=_text(),
    questions=st.lists(_text(), max_size=2).map(tuple),
    facilitator=_PEOPLE,
)


@st.composite
def _items(draw: st.DrawFn) -> Item:
    title, owner = draw(_text()), draw(_PEOPLE)
    rooms = tuple(draw(st.lists(_ROOMS, max_size=3)))
    return Item(
        start=draw(_TIMES),
        end=draw(_TIMES),
        kind=kind_of_item(title, owner, bool(rooms)),
        title=title,
        owner=owner,
        rooms=rooms,
        end_filled=draw(st.booleans()),
    )


@st.composite
def _spans(draw: st.DrawFn) -> Span:
    start, end = sorted([draw(_TIMES), draw(_TIMES)])
    return Span(start, end if end > start else time(21))


@st.composite
def _programmes(draw: st.DrawFn) -> Programme:
    day = draw(st.none() | st.dates(date(2020, 1, 1), date(2039, 12, 31)))
    return Programme(
        title=draw(st.none() | _text()),
        day=day,
        weekday_typed=draw(st.none() | st.integers(0, 6)) if day else None,
        ordinal=draw(st.none() | st.integers(1, 99)),
        items=tuple(draw(st.lists(_items(), min_size=1, max_size=6))),
        span=draw(st.none() | _spans()),
    )


@given(programme=_programmes(), lang=st.sampled_from(["fi", "sv", "en"]))
@settings(deadline=None, max_examples=100)
def test_any_programme_reads_the_same_when_written(programme: Programme, lang: str) -> None:
    written = write_programme(programme, lang)
    assert _settled(read_programme(written, TODAY)) == _settled(programme), written


@given(programme=_programmes(), meeting=st.none() | _spans())
@settings(deadline=None, max_examples=100)
def test_every_repair_removes_its_finding(programme: Programme, meeting: Span | None) -> None:
    for finding in find_findings(programme, meeting):
        kind = finding.kind
        before = sum(one.kind is kind for one in find_findings(programme, meeting))
        for repair in finding.repairs:
            repaired = apply_repair(programme, repair)
            left = check(repaired, meeting_after(repair, meeting))
            assert sum(one.kind is kind for one in left) < before
            if repair.key not in (RepairKey.REORDER, RepairKey.ADD_BREAK):
                same = (kind, finding.items, finding.person)
                assert same not in [(one.kind, one.items, one.person) for one in left]


@given(programme=_programmes())
@settings(deadline=None, max_examples=100)
def test_every_repair_can_be_stored(programme: Programme) -> None:
    repairs = [repair for finding in find_findings(programme) for repair in finding.repairs]
    assert [Repair.from_text(repair.to_text()) for repair in repairs] == repairs


@given(programme=_programmes())
@settings(deadline=None, max_examples=100)
def test_every_finding_but_an_empty_programme_offers_a_repair(programme: Programme) -> None:
    bare = [one.kind for one in find_findings(programme) if not one.repairs]
    assert bare == []


@given(programme=_programmes(), minutes=st.integers(1, 30))
@settings(deadline=None, max_examples=100)
def test_the_bots_own_items_make_no_finding(programme: Programme, minutes: int) -> None:
    def kinds(one: Programme) -> dict[FindingKind, int]:
        found = [finding.kind for finding in check(one)]
        return {kind: found.count(kind) for kind in FindingKind}

    with_first = insert_first(programme, "Te toivoitte – näin tehtiin", minutes)
    with_last = add_feedback_item(programme, minutes)
    before = kinds(programme)
    for changed in (with_first, with_last):
        assert all(count <= before[kind] for kind, count in kinds(changed).items())
    assert any("näin tehtiin" in item.title for item in with_first.items)
    assert feedback_slot(with_last) is not None
