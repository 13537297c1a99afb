"""The languages of the bot. Finnish is what the templates are written in."""

from typing import Final

from agendas.when.say import Lang

__all__ = ["LANGUAGES", "TRANSLATED", "Lang"]

LANGUAGES: Final[tuple[Lang, ...]] = ("fi", "sv", "en")
TRANSLATED: Final[tuple[Lang, ...]] = ("sv", "en")
