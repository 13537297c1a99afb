"""The two ways by which a person's client can verify the bot."""

import pytest

from tests.unit.bot.matrix.sas_peer import ANNA, Peer


@pytest.fixture(params=[False, True], ids=["to-device", "in-room"])
def peer(request: pytest.FixtureRequest) -> Peer:
    return Peer(ANNA, "tunnus1", room=request.param)
