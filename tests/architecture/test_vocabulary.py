"""What must hold for every command and card, whoever adds it."""

import re
from collections import Counter
from pathlib import Path

import pytest

from bot.directory.directory import Person
from bot.kernel.folding import fold
from bot.kernel.previews import preview_cards
from bot.kernel.vocabulary import ANYWHERE, LANGS, Command, Takes
from bot.texts.environment import Texts, template_folders
from bot.texts.speaker import CatalogueSpeaker
from commands.table import VOCABULARY

COMMANDS = VOCABULARY.commands
DIALOGUES = "\n".join(
    path.read_text("utf8") for path in sorted(Path("tests/dialogues").glob("test_*.py"))
)


def names(command: Command) -> str:
    return command.name("fi")


@pytest.fixture(scope="module")
def speaker() -> CatalogueSpeaker:
    return CatalogueSpeaker(Texts(template_folders()))


def test_no_name_means_two_commands() -> None:
    owners: dict[str, set[int]] = {}
    for number, command in enumerate(COMMANDS):
        for name in command.all_names():
            owners.setdefault(fold(name), set()).add(number)
    assert {name: who for name, who in owners.items() if len(who) > 1} == {}


@pytest.mark.parametrize("command", COMMANDS, ids=names)
def test_a_command_is_named_in_every_language(command: Command) -> None:
    assert {lang: bool(command.names[lang]) for lang in LANGS} == dict.fromkeys(LANGS, True)


@pytest.mark.parametrize("command", COMMANDS, ids=names)
def test_a_command_says_who_and_where(command: Command) -> None:
    nobody = Person("@vieras:verkosto.test", "vieras", None, frozenset())
    assert not command.who.allows(nobody)
    assert command.where
    assert command.where <= ANYWHERE


@pytest.mark.parametrize("command", COMMANDS, ids=names)
def test_a_summary_is_in_every_language(command: Command, speaker: CatalogueSpeaker) -> None:
    texts = speaker.in_all(command.summary)
    assert len(texts) == len(LANGS)


@pytest.mark.parametrize("command", COMMANDS, ids=names)
def test_what_takes_something_shows_an_example(command: Command) -> None:
    if command.takes in (Takes.TEXT, Takes.NUMBER):
        assert set(command.example) == set(LANGS)


@pytest.mark.parametrize("command", COMMANDS, ids=names)
def test_a_command_has_a_dialogue_in_every_language(command: Command) -> None:
    spoken = {fold(words) for words in re.findall(r'"!?([^"\n]+)', DIALOGUES)}
    missing = [
        lang
        for lang in LANGS
        if not any(
            heard == fold(name) or heard.startswith(fold(name) + " ")
            for name in command.names[lang]
            for heard in spoken
        )
    ]
    assert missing == []


def test_kinds_are_unique() -> None:
    cards = [kind.name for kind in (*VOCABULARY.cards, preview_cards(()))]
    lists = {
        "cards": cards,
        "dues": [kind.name for kind in VOCABULARY.dues],
        "effects": [kind.name for kind in VOCABULARY.effects],
        "verbs": [verb.name for verb in VOCABULARY.verbs],
    }
    twice = {
        what: [n for n, count in Counter(of).items() if count > 1] for what, of in lists.items()
    }
    assert twice == {what: [] for what in lists}
