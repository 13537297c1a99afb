"""The CSV file of a board."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.boards.export import file_name, harmless, to_csv

CELLS = st.text(st.characters(exclude_categories=["C"]), max_size=40)


@pytest.mark.parametrize(
    "cell", ["=1+1", "+358", "-5", "@SUM(A1)", " =1", "\t=1", "＝1", "%x", "|calc"]
)
def test_no_cell_is_a_formula(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


def test_ordinary_cells_stay() -> None:
    for cell in ("soitto", "5", "a=b", "", "12.2. – esite"):
        assert harmless(cell) == cell


@given(st.lists(st.tuples(CELLS, CELLS), max_size=5))
def test_the_file_reads_back(rows: list[tuple[str, str]]) -> None:
    text = to_csv(("a", "b"), rows).decode("utf-8-sig")
    found = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert found == [["a", "b"], *([harmless(one), harmless(two)] for one, two in rows)]


def test_the_file_name_is_plain() -> None:
    assert file_name("taulu", "Jatko/suunnitelmat: Åbo", "2027-02-05") == (
        "taulu-jatko-suunnitelmat-abo-2027-02-05.csv"
    )
    assert file_name("taulu", "../..", "2027-02-05") == "taulu-2027-02-05.csv"
