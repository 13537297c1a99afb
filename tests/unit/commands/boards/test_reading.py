"""Reading boards, lines and moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.boards.reading import (
    BACK,
    FORWARD,
    BoardLine,
    BoardPlan,
    CardMove,
    column_named,
    first_twice,
    pair_lines,
    read_board,
    read_lines,
    read_move,
    read_move_command,
    read_named_lines,
)

TITLES = ("Ideat", "Sovittu: kevät", "Tehty")


@pytest.mark.parametrize(
    ("text", "name", "columns"),
    [
        ("Jatko: Ideat | Tehty", "Jatko", ("Ideat", "Tehty")),
        ("Jatko:Ideat|Tehty|", "Jatko", ("Ideat", "Tehty")),
        ("Jatko:\nIdeat\nTehty", "Jatko", ("Ideat", "Tehty")),
        ("Jatko\nIdeat | Tehty", "Jatko", ("Ideat", "Tehty")),
        ("Paja 3: jatko: Ideat | klo 9: aamu", "Paja 3: jatko", ("Ideat", "klo 9: aamu")),
        ("Ideat | Tehty", "", ("Ideat", "Tehty")),
        (": Ideat | Tehty", "", ("Ideat", "Tehty")),
        ("Jatko  suunnitelmat", "Jatko suunnitelmat", ()),
        ("Jatko: . | Tehty", "Jatko", ("Tehty",)),
        ("", "", ()),
    ],
)
def test_a_board_is_a_name_and_columns(text: str, name: str, columns: tuple[str, ...]) -> None:
    assert read_board(text) == BoardPlan(name, columns)


def test_a_column_that_is_there_twice_is_found_in_any_case() -> None:
    assert first_twice(["Ideat", "Tehty", "IDEAT"]) == "IDEAT"
    assert first_twice(["Ideat", "Tehty"]) is None


def test_an_answer_has_a_card_on_each_line_with_words() -> None:
    text = "- soitto\n\n – lista\n---\n• Tehty: esite\n3: kortti\n👍"
    assert read_lines(text, TITLES) == [
        BoardLine("soitto"),
        BoardLine("lista"),
        BoardLine("esite", 3),
        BoardLine("kortti", 3),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ideat: soitto klo 9: heti", [BoardLine("soitto klo 9: heti", 1)]),
        ("Tehty:soitto", [BoardLine("soitto", 3)]),
        ("Sovittu: kevät: soitto", [BoardLine("soitto", 2)]),
        ("2: soitto\n\nTehty: lista", [BoardLine("soitto", 2), BoardLine("lista", 3)]),
        ("Ideat: soitto\nkiitos!", []),
        ("Ideat:", []),
        ("4: soitto", []),
        ("2:30 lähtee bussi", []),
        ("2) soitto", []),
        ("Ideat kaipaavat lisää", []),
        ("https://ideat: x", []),
        ("", []),
    ],
)
def test_talk_is_a_card_only_when_each_line_names_a_column(
    text: str, found: list[BoardLine]
) -> None:
    assert read_named_lines(text, TITLES) == found


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("7 ▶️", CardMove(7, FORWARD)),
        ("7▶", CardMove(7, FORWARD)),
        ("#7 ◀️", CardMove(7, BACK)),
        ("7. eteenpäin", CardMove(7, FORWARD)),
        ("7 ▶️ eteenpäin", CardMove(7, FORWARD)),
        ("7 framåt", CardMove(7, FORWARD)),
        ("7 Takaisin", CardMove(7, BACK)),
        ("7 ◀ back", CardMove(7, BACK)),
        ("7 → 2", CardMove(7, "2")),
        ("7 -> Tehty", CardMove(7, "Tehty")),
        ("7 <", CardMove(7, BACK)),
        ("5 < 7", None),
        ("7", None),
        ("7 2", None),
        ("7 hyvää ideaa", None),
        ("▶️", None),
        ("0000007 ▶️", None),
        ("7 ▶️\n8 ▶️", None),
        ("", None),
    ],
)
def test_moves_are_a_number_with_a_sign_or_a_word(text: str, move: CardMove | None) -> None:
    assert read_move(text) == move


def test_the_command_takes_a_bare_column() -> None:
    assert read_move_command("7 2") == CardMove(7, "2")
    assert read_move_command("7  Sovittu: kevät") == CardMove(7, "Sovittu: kevät")
    assert read_move_command("7 ▶️") == CardMove(7, FORWARD)
    assert read_move_command("7") is None
    assert read_move_command("Tehty 7") is None


def test_a_title_goes_before_a_number() -> None:
    assert column_named("tehty", TITLES) == 3
    assert column_named("2", TITLES) == 2
    assert column_named("1", ("3", "2", "1")) == 3
    assert column_named("4", TITLES) is None
    assert column_named("0", TITLES) is None


def test_edited_lines_carry_on_equal_ones_and_then_the_rest_in_order() -> None:
    assert pair_lines(["a", "b"], ["uusi", "a", "b"]) == [None, 0, 1]
    assert pair_lines(["a", "b"], ["b"]) == [1]
    assert pair_lines(["a", "b"], ["c", "d", "e"]) == [0, 1, None]
    assert pair_lines(["a", "a"], ["a", "a"]) == [0, 1]


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    read_board(text)
    read_lines(text, TITLES)
    read_named_lines(text, TITLES)
    read_move(text)
    read_move_command(text)
