"""Arrangements of outputs, and lines that continue after an edit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.outputs.arranging import rearranged
from commands.outputs.contents import match_lines, read_content, was_cut
from commands.workshops.models import OutputKind

NOW = ((1,), (2, 6), (3,), (4,))


@pytest.mark.parametrize(
    ("groups", "moves", "then"),
    [
        ([[3], [1]], True, ((3,), (1,), (2, 6), (4,))),
        ([[3, 2]], False, ((1,), (3, 2, 6), (4,))),
        ([[2, 4]], False, ((1,), (2, 6, 4), (3,))),
        ([[4], [3, 1]], True, ((4,), (3, 1), (2, 6))),
    ],
)
def test_rearranging(groups: list[list[int]], moves: bool, then: tuple[tuple[int, ...]]) -> None:
    assert rearranged(NOW, groups, moves=moves) == then


@given(st.permutations([1, 2, 3, 4]), st.integers(1, 4), st.booleans())
def test_rearranging_loses_nothing(order: list[int], size: int, moves: bool) -> None:
    then = rearranged(NOW, [order[:size], *([one] for one in order[size:])], moves=moves)
    assert sorted(one for ids in then for one in ids) == [1, 2, 3, 4, 6]


@pytest.mark.parametrize(
    ("old", "new", "matched"),
    [
        ([], ["a"], [None]),
        (["a", "b"], ["a", "x", "b"], [0, None, 1]),
        (["a", "b"], ["b"], [1]),
        (["a", "b"], ["a!", "b"], [0, 1]),
        (["a"], ["x", "y"], [0, None]),
        (["a", "b"], [], []),
    ],
)
def test_lines_continue(old: list[str], new: list[str], matched: list[int | None]) -> None:
    assert match_lines(old, new) == matched


lines = st.lists(st.sampled_from("abc"), max_size=8)


@given(lines, lines)
def test_no_line_continues_twice(old: list[str], new: list[str]) -> None:
    found = [one for one in match_lines(old, new) if one is not None]
    assert len(set(found)) == len(found)
    assert set(found) <= set(range(len(old)))
    assert match_lines(old, old) == list(range(len(old)))


@given(st.text(max_size=3000), st.sampled_from(OutputKind))
def test_any_text_can_be_kept(text: str, kind: OutputKind) -> None:
    content = read_content(text, kind)
    assert all(len(one) <= 2000 for one in (*content.lines, content.whole))
    assert "\0" not in content.whole
    assert kind is OutputKind.TEXT or len(content.outputs(marked=True)) == 1


def test_a_cut_is_known() -> None:
    assert was_cut(read_content("- " + "sana " * 500, OutputKind.TEXT).lines[0])
    assert was_cut(read_content("sana " * 500, OutputKind.TEXT).whole)
    assert not was_cut(read_content("sana " * 100, OutputKind.TEXT).whole)
