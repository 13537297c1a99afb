"""How buttons are sent: what clients can draw, read back as the same option."""

import pytest

from bot.kernel.folding import fold_emoji
from bot.ledger.cards import as_reaction, keycap


@pytest.mark.parametrize("number", range(1, 10))
def test_a_keycap_is_sent_as_a_circled_digit_and_read_as_the_same(number: int) -> None:
    sent = as_reaction(f"{keycap(number)} seuraavaan tapaamiseen")
    assert sent == f"{'①②③④⑤⑥⑦⑧⑨'[number - 1]} seuraavaan tapaamiseen"
    assert fold_emoji(sent) == fold_emoji(f"{keycap(number)} seuraavaan tapaamiseen")


@pytest.mark.parametrize("button", ["⏭️ seuraava kohta", "✅ vahvista", "5 min lisää", "👍"])
def test_other_buttons_are_sent_as_they_are(button: str) -> None:
    assert as_reaction(button) == button
