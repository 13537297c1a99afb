"""The sentences to translate: those in the templates, and in code those marked by ``N_``."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from babel.messages import Catalog
from babel.messages.extract import extract as extract_marked
from jinja2 import Environment, TemplateError, meta

from bot.texts.catalogue import translations
from bot.texts.environment import ROOT, SUFFIX, language_environment, template_loader

_FUNCTIONS: Final = ("_", "gettext", "ngettext", "pgettext", "npgettext")
_MARK: Final[dict[str, None]] = {"N_": None}
_WITH_CONTEXT: Final = ("pgettext", "npgettext")


def checking_environment(folders: Mapping[str, Path]) -> Environment:
    """An environment with the real settings and filters, for reading templates only."""
    loader = template_loader(folders)
    return language_environment(loader, "fi", ZoneInfo("UTC"), translations("fi"))


def template_problems(environment: Environment) -> list[str]:
    """What does not compile, or refers to a template that does not exist."""
    names = environment.list_templates()
    return [problem for name in names for problem in _problems_of(environment, name, names)]


def _problems_of(environment: Environment, name: str, names: list[str]) -> Iterator[str]:
    if not name.endswith(SUFFIX):
        yield f"{name}: a template's file name ends with {SUFFIX}"
        return
    try:
        environment.get_template(name)
    except TemplateError as error:
        yield f"{name}: does not compile: {error}"
        return
    for other in meta.find_referenced_templates(environment.parse(_source(environment, name))):
        if other is not None and other not in names:
            yield f"{name}: refers to {other}, which does not exist"


def python_sources(root: Path = ROOT) -> dict[str, Path]:
    """The modules of the bot and its jobs by their paths from the root."""
    files = [*root.glob("bot/**/*.py"), *root.glob("commands/**/*.py")]
    return {file.relative_to(root).as_posix(): file for file in sorted(files)}


def extract(environment: Environment, sources: Mapping[str, Path]) -> Catalog:
    """All sentences with the files they stand in; the templates must compile."""
    catalogue = Catalog()
    for name, path in sources.items():
        source = path.read_bytes()
        # Most modules mark nothing, and taking one apart takes as long as for those that do.
        if any(mark.encode() in source for mark in _MARK):
            for _line, marked, _comments, _context in extract_marked(
                "python", BytesIO(source), _MARK
            ):
                catalogue.add(marked, locations=[(name, 0)])
    for name in environment.list_templates():
        extracted = environment.extract_translations(  # type: ignore[attr-defined]
            _source(environment, name), gettext_functions=_FUNCTIONS
        )
        for _line, function, message in extracted:
            context, sentence = _split_context(function, message)
            if sentence:
                catalogue.add(sentence, locations=[(name, 0)], context=context)
    return catalogue


def _split_context(
    function: str, message: str | tuple[str | None, ...]
) -> tuple[str | None, str | tuple[str, ...] | None]:
    """Split the arguments of a gettext call, of which only the constants are known."""
    words = [message] if isinstance(message, str) else [word for word in message if word]
    context = words.pop(0) if function in _WITH_CONTEXT and words else None
    if not words:
        return context, None
    return context, words[0] if len(words) == 1 else tuple(words)


def _source(environment: Environment, name: str) -> str:
    assert environment.loader is not None
    return environment.loader.get_source(environment, name)[0]
