"""A draft with its repairs: made one after another, and taken back one by one."""

from dataclasses import replace
from datetime import date, time

from agendas.programme import Item, ItemKind, Programme, RepairKey, Span, read_programme
from commands.programmes.labels import LABELS
from commands.programmes.numbering import Choice
from commands.programmes.service import published_text
from commands.programmes.working import apply_choices, without

DAY = date(2027, 2, 5)
LATER, ORDER = Choice(1, "start_later:2:12:45"), Choice(2, "reorder:2")
WIDER, WISH = Choice(3, "widen_meeting:12:00:15:00"), Choice(4, "wish:7")
OPENING = Item(time(12, 30), time(12, 45), ItemKind.OPENING, "Avaus")
TALK = Item(time(12, 25), time(13, 30), ItemKind.TALK, "Esittely", "Lääkäri")
PROGRAMME = Programme(day=DAY, items=(OPENING, TALK))


def test_repairs_change_the_programme_and_the_meetings_time() -> None:
    planned = Span(time(12, 30), time(15, 0))
    programme, span, steps = apply_choices(PROGRAMME, [LATER, WIDER], planned, "fi")
    assert programme == Programme(
        day=DAY,
        items=(OPENING, replace(TALK, start=time(12, 45))),
        span=Span(time(12, 0), time(15, 0)),
    )
    assert span == Span(time(12, 0), time(15, 0))
    assert [step.before for step in steps] == [PROGRAMME, replace(programme, span=None)]


def test_a_repair_that_fits_no_more_is_left_out() -> None:
    assert apply_choices(PROGRAMME, [Choice(1, "keep_end:9")], None, "fi") == (PROGRAMME, None, ())


def test_one_repair_is_taken_back_alone() -> None:
    assert without([LATER, WIDER, WISH], {LATER.key}) == (WIDER, WISH)
    assert without([LATER, WISH], {WISH.key}) == (LATER,)


def test_what_followed_a_move_goes_with_it() -> None:
    assert without([WIDER, ORDER, LATER, WISH], {ORDER.key}) == (WIDER, WISH)
    assert without([ORDER, LATER, WISH], {ORDER.key, WISH.key}) == ()


def test_every_repair_has_words() -> None:
    assert set(LABELS) == set(RepairKey)


def test_the_published_text_has_no_heading() -> None:
    text = published_text(replace(PROGRAMME, title="KUTY-verkoston 2. tapaaminen"), DAY, "fi")
    assert text == "12.30–12.45 Avaus\n12.25–13.30 Esittely / Lääkäri"
    assert read_programme(text, DAY).items == PROGRAMME.items
