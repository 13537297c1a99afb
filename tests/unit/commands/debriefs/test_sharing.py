"""How the minutes of a debrief are shared."""

import pytest

from commands.debriefs.sharing import Shares, minutes_for_next, share_minutes


@pytest.mark.parametrize(
    ("available", "rooms", "shares"),
    [
        (30, 3, Shares(8, 30)),
        (30, 1, Shares(25, 30)),
        (45, 3, Shares(12, 45)),
        (10, 3, Shares(2, 10)),
        (5, 3, Shares(1, 5)),
        (30, 30, Shares(1, 32)),
        (0, 3, Shares(1, 5)),
        (30, 0, Shares(25, 30)),
    ],
)
def test_rooms_share_what_the_voting_leaves(available: int, rooms: int, shares: Shares) -> None:
    assert share_minutes(available, rooms) == shares


@pytest.mark.parametrize(
    ("planned", "left", "rooms", "minutes"),
    [(8, 30, 3, 8), (8, 22, 2, 8), (8, 12, 2, 5), (8, 2, 1, 1), (8, 0, 3, 1), (8, 60, 1, 8)],
)
def test_lost_time_is_shared_and_saved_time_is_kept(
    planned: int, left: int, rooms: int, minutes: int
) -> None:
    assert minutes_for_next(planned, left, rooms) == minutes
