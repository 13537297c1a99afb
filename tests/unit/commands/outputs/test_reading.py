"""What may stand after the command that lists outputs."""

import pytest

from commands.outputs.reading import Change, Drop, Order, Undo, read_change


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("3 1 2", Order(((3,), (1,), (2,)), moves=True)),
        ("3, 1 ja 2", Order(((3,), (1,), (2,)), moves=True)),
        ("3 > 1 > 2.", Order(((3,), (1,), (2,)), moves=True)),
        ("7", Order(((7,),), moves=True)),
        ("2+5", Order(((2, 5),), moves=False)),
        ("2 + 5, 1+3+4", Order(((2, 5), (1, 3, 4)), moves=False)),
        ("3 2+5 1", Order(((3,), (2, 5), (1,)), moves=True)),
        ("2+2 2 1", Order(((2,), (1,)), moves=True)),
        ("poista 4", Drop((4,))),
        ("Poista 4 ja 6", Drop((4, 6))),
        ("ta bort 4, 6", Drop((4, 6))),
        ("remove 4", Drop((4,))),
        ("peru", Undo()),
        ("Ångra!", Undo()),
        ("undo", Undo()),
    ],
)
def test_a_change_is_read(text: str, change: Change) -> None:
    assert read_change(text) == change


@pytest.mark.parametrize(
    "text", ["kiitos", "poista", "poista kaikki", "3 1 kaksi", "+", "2+", "-1", "3..1", "12345"]
)
def test_anything_else_is_none(text: str) -> None:
    assert read_change(text) is None
