"""Minutes of a meeting divided between its items."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agendas.programme import divide_minutes


@pytest.mark.parametrize(
    ("minutes", "weights", "divided"),
    [
        (60, [], ()),
        (60, [1], (60,)),
        (60, [2, 3, 1], (20, 30, 10)),
        (60, [1, 50], (5, 55)),
        (17, [1, 1, 1, 1], (5, 4, 4, 4)),
        (62, [1, 1], (32, 30)),
    ],
)
def test_by_weight(minutes: int, weights: list[int], divided: tuple[int, ...]) -> None:
    assert divide_minutes(minutes, weights) == divided


def test_too_few_minutes() -> None:
    with pytest.raises(ValueError, match="fewer minutes"):
        divide_minutes(2, [1, 1, 1])


@settings(deadline=None)
@given(st.integers(15, 240), st.lists(st.integers(1, 50), min_size=1, max_size=6))
def test_all_minutes_are_given_and_more_to_the_heavier(minutes: int, weights: list[int]) -> None:
    divided = divide_minutes(minutes, weights)
    assert sum(divided) == minutes
    assert min(divided) >= (5 if minutes >= 5 * len(weights) else 1)
    by_weight = [share for _, share in sorted(zip(weights, divided, strict=True))]
    assert by_weight == sorted(by_weight)
