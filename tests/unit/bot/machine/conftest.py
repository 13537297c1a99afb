"""The machine over the faked wire; what it waits for comes at once."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.chat import Chat
from tests.support.small_machine import open_small_chat


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("handling", "sending"):
        monkeypatch.setattr(f"bot.machine.{module}.retry_pause", lambda attempts: timedelta(0))


@pytest.fixture
async def chat(tmp_path: Path) -> AsyncIterator[Chat]:
    async with open_small_chat(tmp_path) as open_one:
        yield open_one
