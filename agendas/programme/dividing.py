"""Minutes of a meeting divided between its items."""

from collections.abc import Sequence

STEP = 5


def divide_minutes(minutes: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Whole minutes for each item in proportion to its weight (1 or more), all of them given.

    In steps of five minutes, each item one at least, where there is so much time; else minute by
    minute. A heavier item never gets less than a lighter one. Raises ValueError when there are
    fewer minutes than items.
    """
    if not weights:
        return ()
    if minutes < len(weights):
        raise ValueError("fewer minutes than items")
    step = STEP if minutes >= STEP * len(weights) else 1
    units, rest = divmod(minutes, step)
    shares = [1] * len(weights)
    for _ in range(units - len(weights)):
        # Whoever has least for its weight gets the next step, of equals the first.
        least = min(range(len(weights)), key=lambda item: (shares[item] / weights[item], item))
        shares[least] += 1
    divided = [share * step for share in shares]
    heaviest = max(range(len(weights)), key=lambda item: (divided[item], weights[item], -item))
    divided[heaviest] += rest
    return tuple(divided)
