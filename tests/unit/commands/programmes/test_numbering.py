"""Numbers of choices: what was chosen keeps its own."""

from hypothesis import given, settings
from hypothesis import strategies as st

from commands.programmes.numbering import (
    MOST_NUMBERS,
    Choice,
    arrange,
    listed_choices,
    pack_choices,
    pick_evenly,
    unpack_choices,
)


def test_choices_are_stored_as_lines() -> None:
    choices = (Choice(1, "start_later:2:12:45"), Choice(3, "wish:12"))
    assert pack_choices(choices) == "1 start_later:2:12:45\n3 wish:12"
    assert unpack_choices(pack_choices(choices)) == choices
    assert unpack_choices("") == ()


def test_every_group_gets_one_before_any_gets_two() -> None:
    groups = [["a1", "a2", "a3"], ["b1", "b2"], ["a1", "c2"], []]
    assert pick_evenly(groups, 3) == ["a1", "a2", "b1"]
    assert pick_evenly(groups, 9) == ["a1", "a2", "a3", "b1", "b2", "c2"]
    assert pick_evenly([], 9) == []


def test_a_choice_keeps_its_number() -> None:
    assert arrange([Choice(3, "done")], ["a", "b", "c"]) == ["a", "b", "done", "c"]


def test_a_choice_beyond_the_end_moves_up() -> None:
    assert arrange([Choice(4, "done")], ["a"]) == ["a", "done"]
    assert arrange([Choice(4, "later"), Choice(2, "done")], []) == ["later", "done"]


def test_two_choices_under_one_number_are_both_listed() -> None:
    assert arrange([Choice(1, "old"), Choice(1, "new")], ["a"]) == ["new", "a", "old"]


def test_older_choices_make_room() -> None:
    choices = [Choice(number, f"k{number}") for number in range(1, 7)]
    assert listed_choices(choices, 2) == choices
    assert listed_choices(choices, 5) == choices[-4:]
    assert listed_choices(choices, 9) == choices[-3:]


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 9), st.integers(0, 30)), unique_by=lambda pair: pair[1]),
    st.lists(st.integers(31, 60), unique=True, max_size=MOST_NUMBERS),
)
def test_numbers_have_no_holes_and_no_doubles(
    chosen: list[tuple[int, int]], offered: list[int]
) -> None:
    choices = listed_choices([Choice(n, f"k{key}") for n, key in chosen], len(offered))
    keys = arrange(choices, [f"k{key}" for key in offered])
    assert len(keys) == len(set(keys)) == min(len(choices) + len(offered), MOST_NUMBERS)
    assert {choice.key for choice in choices} <= set(keys)
