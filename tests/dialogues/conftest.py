"""Dialogues: the real machine over the faked wire."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.chat import Chat, open_chat


@pytest.fixture
async def chat(tmp_path: Path) -> AsyncIterator[Chat]:
    async with open_chat(tmp_path) as open_one:
        yield open_one
