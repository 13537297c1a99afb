"""The order of the tests."""

import pytest

# A run ends when its longest file does, so those files begin first.
LONGEST = ("tests/homeserver/test_workshop", "tests/homeserver/test_ledger", "tests/homeserver/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=_place)


def _place(item: pytest.Item) -> int:
    for place, beginning in enumerate(LONGEST):
        if item.nodeid.startswith(beginning):
            return place
    return len(LONGEST)
