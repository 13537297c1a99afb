"""The only Jinja2 environment: a template and its facts become the two bodies of a message."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from jinja2 import BaseLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined

from bot.texts.catalogue import CATALOGUES, translations
from bot.texts.clean import clean_html
from bot.texts.filters import language_filters
from bot.texts.languages import LANGUAGES, Lang
from bot.texts.plain import plain_text

SUFFIX: Final = ".html.jinja"
ROOT: Final = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Message:
    """One message: its plain body, complete without the other, and its HTML body."""

    plain: str
    html: str


class Texts:
    """The texts of the bot in every language.

    ``folders`` maps the first part of a template's name to its folder: the file
    ``card.html.jinja`` in the folder of ``meetings`` is the template ``meetings/card``.
    """

    def __init__(
        self,
        folders: Mapping[str, Path],
        *,
        catalogues: Path = CATALOGUES,
        zone: ZoneInfo | None = None,
    ) -> None:
        local = zone or ZoneInfo("Europe/Helsinki")
        loader = template_loader(folders)
        self.catalogues = {lang: translations(lang, catalogues) for lang in LANGUAGES}
        self._environments = {
            lang: language_environment(loader, lang, local, self.catalogues[lang])
            for lang in LANGUAGES
        }

    def render(self, template: str, lang: Lang, **facts: object) -> Message:
        """Render a template by its name, e.g. ``meetings/card``.

        Raises jinja2.TemplateNotFound for an unknown name and jinja2.UndefinedError for a
        fact that the template uses and did not get.
        """
        page = self._environments[lang].get_template(template + SUFFIX).render(facts)
        html = clean_html(page)
        return Message(plain=plain_text(html), html=html)

    def names(self) -> frozenset[str]:
        """The names of all templates, those that others only import included."""
        templates = self._environments["fi"].list_templates()
        return frozenset(name.removesuffix(SUFFIX) for name in templates if name.endswith(SUFFIX))


def shared_texts(folders: Mapping[str, Path], zone: ZoneInfo) -> Texts:
    """The texts of these folders, read once: they have no state that could be mixed up."""
    return _read_texts(tuple(sorted(folders.items())), zone)


@cache
def _read_texts(folders: tuple[tuple[str, Path], ...], zone: ZoneInfo) -> Texts:
    return Texts(dict(folders), zone=zone)


def template_folders(root: Path = ROOT) -> dict[str, Path]:
    """Every ``texts`` folder of a job or a part of the machine, by the name of its owner."""
    folders = [*root.glob("bot/*/texts"), *root.glob("commands/*/texts")]
    return {folder.parent.name: folder for folder in sorted(folders) if folder.is_dir()}


def template_loader(folders: Mapping[str, Path]) -> BaseLoader:
    return PrefixLoader({name: FileSystemLoader(folder) for name, folder in folders.items()})


def new_environment(loader: BaseLoader) -> Environment:
    """An environment with the settings that every template of the bot is written for."""
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    environment.policies["ext.i18n.trimmed"] = True
    return environment


def language_environment(
    loader: BaseLoader, lang: Lang, zone: ZoneInfo, catalogue: NullTranslations
) -> Environment:
    """The environment of one language: its catalogue, its filters and ``lang``."""
    environment = new_environment(loader)
    environment.filters.update(language_filters(lang, zone))
    environment.globals["lang"] = lang
    environment.install_gettext_translations(  # type: ignore[attr-defined]
        catalogue, newstyle=True
    )
    return environment
