"""Keeps the catalogues complete: ``python -m bot.texts.build --check`` or ``--update``."""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import click
from babel.messages import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.pofile import PoFileError

from bot.texts.catalogue import CATALOGUES, catalogue_path, read_catalogue, write_catalogue
from bot.texts.environment import template_folders
from bot.texts.extract import checking_environment, extract, python_sources, template_problems
from bot.texts.languages import TRANSLATED, Lang

_PLACEHOLDER: Final = re.compile(r"%\((\w+)\)s")
_TAG: Final = re.compile(r"</?\w[^>]*>")
_ENTRY: Final = re.compile(r"^(?:msgctxt .*\n(?:\".*\n)*)?msgid (.*\n(?:\".*\n)*)", re.MULTILINE)


def problems(
    folders: Mapping[str, Path], sources: Mapping[str, Path], catalogues: Path = CATALOGUES
) -> list[str]:
    """Everything that would show a wrong or an untranslated text, one line for each."""
    environment = checking_environment(folders)
    found = template_problems(environment)
    if found:
        return found
    wanted = extract(environment, sources)
    return [line for lang in TRANSLATED for line in _catalogue_problems(lang, wanted, catalogues)]


def update(
    folders: Mapping[str, Path], sources: Mapping[str, Path], catalogues: Path = CATALOGUES
) -> None:
    """Add new sentences to the catalogues and take out those no longer used.

    A sentence that was changed counts as new: guessing an old translation for it would
    only hide that somebody must translate it. The templates must compile.
    """
    wanted = extract(checking_environment(folders), sources)
    for lang in TRANSLATED:
        if catalogue_path(lang, catalogues).exists():
            catalogue = read_catalogue(lang, catalogues)
        else:
            catalogue = Catalog(locale=lang)
        catalogue.update(wanted, no_fuzzy_matching=True)
        write_catalogue(lang, catalogue, catalogues)


def _catalogue_problems(lang: Lang, wanted: Catalog, catalogues: Path) -> Iterator[str]:
    try:
        catalogue = read_catalogue(lang, catalogues)
    except FileNotFoundError:
        yield f"{lang}: no catalogue"
        return
    except PoFileError as error:
        yield f"{lang}: cannot be read: {error}"
        return
    yield from (f"{lang}: twice: {_cut(name)}" for name in _twice(lang, catalogues))
    for entry in _sentences(wanted):
        yield from (
            f"{lang}: {problem}: {_name(entry)} ({entry.locations[0][0]})"
            for problem in _entry_problems(entry, catalogue)
        )
    for entry in _sentences(catalogue):
        if wanted.get(entry.id, entry.context) is None:
            yield f"{lang}: used nowhere: {_name(entry)}"
    yield from (f"{lang}: obsolete: {_name(entry)}" for entry in catalogue.obsolete.values())


def _entry_problems(wanted: Entry, catalogue: Catalog) -> Iterator[str]:
    entry = catalogue.get(wanted.id, wanted.context)
    if entry is None:
        yield "missing"
        return
    if entry.fuzzy:
        yield "fuzzy"
    sources, forms = _forms(wanted.id), _forms(entry.string)
    if len(_forms(entry.id)) != len(sources):
        yield "plural in only one of template and catalogue"
    elif not all(forms):
        yield "empty"
    elif len(forms) != (1 if len(sources) == 1 else catalogue.num_plurals):
        yield "wrong number of plural forms"
    else:
        yield from _form_problems(sources, forms)


def _form_problems(sources: Sequence[str], forms: Sequence[str]) -> Iterator[str]:
    for position, form in enumerate(forms):
        # The first form stands for one thing, so it may name the number or leave it out.
        likely = sources if position == 0 else sources[-1:]
        # A sentence of code is not formatted: its "%" is only a sign.
        if all(map(_formats, likely)) and not _formats(form):
            yield "broken placeholder"
        elif _placeholders(form) not in [_placeholders(source) for source in likely]:
            yield "placeholders differ"
        if _tags(form) not in [_tags(source) for source in likely]:
            yield "tags differ"


def _formats(text: str) -> bool:
    try:
        text % defaultdict(str)
    except (ValueError, TypeError, KeyError):
        return False
    # With a mapping at hand, "% x" or "%s" passes as a conversion of the whole mapping.
    return "%" not in _PLACEHOLDER.sub("", text.replace("%%", ""))


def _placeholders(text: str) -> set[str]:
    return set(_PLACEHOLDER.findall(text.replace("%%", "")))


def _tags(text: str) -> Counter[str]:
    return Counter(_TAG.findall(text))


def _forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    text = text or ""
    return (text,) if isinstance(text, str) else tuple(text)


def _sentences(catalogue: Catalog) -> list[Entry]:
    return [entry for entry in catalogue if entry.id]


def _twice(lang: Lang, catalogues: Path) -> list[str]:
    """Entries that stand twice in a file, as after a merge: only one of them would count."""
    text = catalogue_path(lang, catalogues).read_text("utf-8")
    entries = Counter(match.group(0) for match in _ENTRY.finditer(text))
    return [entry.strip() for entry, times in entries.items() if times > 1]


def _name(entry: Entry) -> str:
    return repr(_cut(_forms(entry.id)[0]))


def _cut(text: str, length: int = 100) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


@click.command()
@click.option("--check", "verb", flag_value="check", default="check", help="List what is wrong.")
@click.option("--update", "verb", flag_value="update", help="Bring the catalogues up to date.")
def main(verb: str) -> None:
    """Check or update the catalogues of translations."""
    folders, sources = template_folders(), python_sources()
    if verb == "check":
        found = problems(folders, sources)
    elif not (found := template_problems(checking_environment(folders))):
        update(folders, sources)
    for problem in found:
        click.echo(problem, err=True)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
