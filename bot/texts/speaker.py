"""The kernel's port to the texts: whole messages by template, and single short texts."""

from typing import cast

from bot.texts.environment import Message, Texts
from bot.texts.languages import LANGUAGES, Lang


class CatalogueSpeaker:
    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._catalogues = texts.catalogues

    def render(self, template: str, lang: str, /, **facts: object) -> Message:
        return self._texts.render(template, cast(Lang, lang), **facts)

    def say(self, text: str, lang: str) -> str:
        """A short text by its Finnish form; what no catalogue knows stays as it is."""
        return self._catalogues[cast(Lang, lang)].gettext(text) if text else text

    def in_all(self, text: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.say(text, lang) for lang in LANGUAGES))
