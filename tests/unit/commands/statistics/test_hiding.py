import pytest

from commands.statistics.hiding import HIDDEN, SMALL, Cell, Whole, part_of, protect, sum_of


def table(*counts: int, rest: int = 0) -> str:
    """The cells as they look, or nothing."""
    cells = protect(Whole(sum(counts) + rest, rest), counts)
    if cells is None:
        return "nothing"
    looks = {HIDDEN: "x", SMALL: "<5"}
    return " ".join(looks.get(cell) or str(cell.value) for cell in cells)


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ((0, 0), "0 0"),
        ((12, 5, 0), "12 5 0"),
        # The total would tell it: one more is hidden.
        ((20, 9, 3), "x 9 <5"),
        ((20, 9, 3, 1, 2), "x 9 <5 <5 <5"),
        # The largest alone is not large enough to hide among.
        ((10, 9, 3), "x x <5"),
        ((5, 5, 3), "nothing"),
        ((4, 3), "nothing"),
        ((8, 1), "x <5"),
        ((7, 1), "nothing"),
        ((2, 1, 0), "nothing"),
    ],
)
def test_tables(counts: tuple[int, ...], shown: str) -> None:
    assert table(*counts) == shown


def test_the_few_who_stand_in_no_cell_are_hidden_among_those_who_do() -> None:
    assert (table(20, 9, rest=2), table(20, 9), table(3, 4, rest=4)) == ("x 9", "20 9", "nothing")


def test_a_part_stands_alone_unless_it_tells_how_few_the_others_are() -> None:
    whole = Whole(40)
    assert part_of(whole, 40) == Whole(40)
    assert part_of(whole, 35) == Whole(35)
    assert part_of(whole, 36) == Whole(40, 4)
    assert (part_of(whole, 36).shown, part_of(whole, 3).shown) == (HIDDEN, SMALL)


def test_cells_that_do_not_add_up_are_refused() -> None:
    with pytest.raises(ValueError, match="add up"):
        protect(Whole(10), (5, 4))


def test_sums() -> None:
    assert [sum_of(302, 172), sum_of(302, 3), sum_of(0, 3), sum_of(2, 2), sum_of()] == [
        Cell(474),
        HIDDEN,
        SMALL,
        HIDDEN,
        Cell(0),
    ]
