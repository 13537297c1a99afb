"""Wishes by number: what counts as one, and what is left to others."""

import pytest

from agendas.workshop import WishProblem, looks_like_wishes, read_wishes


@pytest.mark.parametrize(
    ("text", "wishes"),
    [
        ("2 3 1", (2, 3, 1)),
        ("2, 3, 1", (2, 3, 1)),
        ("2,3,1", (2, 3, 1)),
        ("2 > 3", (2, 3)),
        ("2>3>1", (2, 3, 1)),
        ("2. ja 3.", (2, 3)),
        ("2 och 3", (2, 3)),
        ("2, then 3", None),
        ("2 then 3", (2, 3)),
        ("2. 3. 1.", (2, 3, 1)),
        ("2-3-1", (2, 3, 1)),
        ("2\n3\n1", (2, 3, 1)),
        ("2️⃣ 3️⃣", (2, 3)),
        ("2", (2,)),
        ("2.", (2,)),
        ("2 2 3", (2, 3)),
        ("1 2 3 4", (1, 2, 3)),
        ("", None),
        ("hei 2", None),
        ("klo 2", None),
        ("2.3", None),
        ("2.3.", None),
        ("12.30", None),
        ("1-2", None),
        ("5.2.2027", None),
        ("040 123", None),
        ("200 000", None),
        ("02 03", None),
        ("1 " * 11, None),
        ("٢ ٣", None),
    ],
)
def test_wishes(text: str, wishes: tuple[int, ...] | None) -> None:
    assert read_wishes(text, 4) == wishes
    assert not looks_like_wishes(text) or wishes is not None


@pytest.mark.parametrize(
    ("text", "unknown"), [("5", (5,)), ("2 7 9", (7, 9)), ("0 1", (0,)), ("1 2 3 5", (5,))]
)
def test_rooms_that_do_not_exist(text: str, unknown: tuple[int, ...]) -> None:
    assert read_wishes(text, 4) == WishProblem(unknown, 4)


def test_ten_is_a_number_too() -> None:
    assert read_wishes("🔟 9", 12) == (10, 9)


@pytest.mark.parametrize(
    ("text", "looks"), [("2 3", True), ("9 9", True), ("2", False), ("kaksi", False)]
)
def test_two_numbers_look_like_wishes(text: str, looks: bool) -> None:
    assert looks_like_wishes(text) is looks
