from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import pytest
from click.testing import CliRunner

from bot.texts import template_folders
from bot.texts.build import main, problems, update
from bot.texts.extract import python_sources


class Tree(Protocol):
    folders: dict[str, Path]
    catalogues: Path
    sources: dict[str, Path]

    def template(self, name: str, source: str) -> None: ...

    def catalogue(self, lang: str, body: str) -> None: ...

    def read(self, lang: str) -> str: ...


HELLO = "<p>{% trans name=x %}Hei {{ name }}{% endtrans %}</p>"
ENGLISH = 'msgid "Hei %(name)s"\nmsgstr "Hello %(name)s"\n'


def found(tree: Tree) -> list[str]:
    return problems(tree.folders, tree.sources, tree.catalogues)


def test_command_line_finds_the_real_tree_complete() -> None:
    result = CliRunner().invoke(main, ["--check"])
    assert (result.exit_code, result.output) == (0, "")


def test_command_line_lists_the_problems_of_the_real_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    def one_wrong(folders: Mapping[str, Path], sources: Mapping[str, Path]) -> list[str]:
        assert (folders, sources) == (template_folders(), python_sources())
        return ["sv: missing: 'Hei'"]

    monkeypatch.setattr("bot.texts.build.problems", one_wrong)
    result = CliRunner().invoke(main, ["--check"])
    assert (result.exit_code, result.output) == (1, "sv: missing: 'Hei'\n")


def test_complete_tree(tree: Tree) -> None:
    tree.template("meetings/hello", HELLO)
    tree.catalogue("en", ENGLISH)
    tree.catalogue("sv", 'msgid "Hei %(name)s"\nmsgstr "Hej %(name)s"\n')
    assert found(tree) == []


@pytest.mark.parametrize(
    ("swedish", "problem"),
    [
        ("", "missing"),
        ('msgid "Hei %(name)s"\nmsgstr ""\n', "empty"),
        ('#, fuzzy\nmsgid "Hei %(name)s"\nmsgstr "Hej %(name)s"\n', "fuzzy"),
        ('msgid "Hei %(name)s"\nmsgstr "Hej %(namn)s"\n', "placeholders differ"),
        ('msgid "Hei %(name)s"\nmsgstr "Hej"\n', "placeholders differ"),
        ('msgid "Hei %(name)s"\nmsgstr "Hej %(name)s 4 %"\n', "broken placeholder"),
        ('msgid "Hei %(name)s"\nmsgstr "Hej %(name)"\n', "broken placeholder"),
        ('msgid "Hei %(name)s"\nmsgstr "Hej %(name)s %s"\n', "broken placeholder"),
        ('msgid "Hei %(name)s"\nmsgstr "Hej <em>%(name)s</em>"\n', "tags differ"),
        (
            'msgid "Hei %(name)s"\nmsgid_plural "Hei %(name)s"\n'
            'msgstr[0] "Hej %(name)s"\nmsgstr[1] "Hej %(name)s"\n',
            "plural in only one of template and catalogue",
        ),
    ],
)
def test_faulty_translation(tree: Tree, swedish: str, problem: str) -> None:
    tree.template("meetings/hello", HELLO)
    tree.catalogue("en", ENGLISH)
    tree.catalogue("sv", swedish)
    assert found(tree) == [f"sv: {problem}: 'Hei %(name)s' (meetings/hello.html.jinja)"]


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        ('msgstr[0] "ett svar"\nmsgstr[1] "%(n)s svar"\n', []),
        ('msgstr[0] "%(n)s svar"\nmsgstr[1] "%(n)s svar"\n', []),
        ('msgstr[0] "ett svar"\nmsgstr[1] "många svar"\n', ["placeholders differ"]),
        ('msgstr[0] "ett svar"\n', ["empty"]),
    ],
)
def test_plural_forms(tree: Tree, forms: str, expected: list[str]) -> None:
    tree.template(
        "kernel/n",
        "{% trans n=x %}yksi vastaus{% pluralize %}{{ n }} vastausta{% endtrans %}",
    )
    ids = 'msgid "yksi vastaus"\nmsgid_plural "%(n)s vastausta"\n'
    tree.catalogue("en", ids + 'msgstr[0] "one answer"\nmsgstr[1] "%(n)s answers"\n')
    tree.catalogue("sv", ids + forms)
    assert found(tree) == [f"sv: {one}: 'yksi vastaus' (kernel/n.html.jinja)" for one in expected]


def test_three_forms_cannot_be_read(tree: Tree) -> None:
    ids = 'msgid "a"\nmsgid_plural "b"\n'
    tree.catalogue("sv", ids + 'msgstr[0] "a"\nmsgstr[1] "b"\nmsgstr[2] "c"\n')
    assert [line.partition(":")[0] for line in found(tree)] == ["sv"]


def test_leftovers(tree: Tree) -> None:
    tree.catalogue(
        "sv", 'msgid "Vanha"\nmsgstr "Gammal"\n\n#~ msgid "Muinainen"\n#~ msgstr "Antik"\n'
    )
    assert found(tree) == ["sv: used nowhere: 'Vanha'", "sv: obsolete: 'Muinainen'"]


def test_entry_that_stands_twice(tree: Tree) -> None:
    tree.template("meetings/hello", HELLO)
    tree.catalogue("en", ENGLISH + "\n" + ENGLISH)
    tree.catalogue("sv", ENGLISH)
    assert found(tree) == ['en: twice: msgid "Hei %(name)s"']


def test_context_keeps_sentences_apart(tree: Tree) -> None:
    tree.template("kernel/c", "{{ pgettext('huone', 'Aula') }}{{ gettext('Aula') }}")
    both = 'msgctxt "huone"\nmsgid "Aula"\nmsgstr "Lobby"\n\nmsgid "Aula"\nmsgstr "Hall"\n'
    tree.catalogue("sv", both)
    tree.catalogue("en", both.split("\n\n")[1])
    assert found(tree) == ["en: missing: 'Aula' (kernel/c.html.jinja)"]


def test_sentences_marked_in_code(tree: Tree, tmp_path: Path) -> None:
    source = tmp_path / "words.py"
    source.write_text('def N_(x): ...\nA = N_("vahvista")\nB = N_("100 %")\nC = N_(A)\nD = "ei"\n')
    tree.sources["commands/words.py"] = source
    tree.catalogue("en", 'msgid "vahvista"\nmsgstr "confirm"\n\nmsgid "100 %"\nmsgstr "100 %"\n')
    tree.catalogue("sv", 'msgid "100 %"\nmsgstr "100 %"\n')
    assert found(tree) == ["sv: missing: 'vahvista' (commands/words.py)"]


def test_sources_are_the_bot_and_its_jobs(tmp_path: Path) -> None:
    files = ["bot/a.py", "bot/kernel/b.py", "commands/c.py", "tests/d.py", "commands/e.txt"]
    for file in files:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).touch()
    assert python_sources(tmp_path) == {file: tmp_path / file for file in files[:3]}


def test_no_catalogue(tree: Tree) -> None:
    (tree.catalogues / "sv/LC_MESSAGES/messages.po").unlink()
    assert found(tree) == ["sv: no catalogue"]


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("{% if %}", "does not compile: Expected an expression, got 'end of statement block'"),
        ("{{ x|nofilter }}", "does not compile: No filter named 'nofilter'."),
        (
            '{% include "kernel/no.html.jinja" %}',
            "refers to kernel/no.html.jinja, which does not exist",
        ),
    ],
)
def test_faulty_template(tree: Tree, source: str, problem: str) -> None:
    tree.template("meetings/bad", source)
    assert found(tree) == [f"meetings/bad.html.jinja: {problem}"]


def test_file_with_another_ending(tree: Tree) -> None:
    (tree.folders["kernel"] / "note.txt").write_text("x")
    assert found(tree) == ["kernel/note.txt: a template's file name ends with .html.jinja"]


def test_update_writes_only_what_matters(tree: Tree) -> None:
    tree.template("meetings/hello", HELLO)
    tree.template("kernel/again", HELLO + "{% trans %}Äiti{% endtrans %}")
    tree.catalogue(
        "sv", 'msgid "Hei %(name)s"\nmsgstr "Hej %(name)s"\n\nmsgid "Hei vaan"\nmsgstr "Hej"\n'
    )
    update(tree.folders, tree.sources, tree.catalogues)
    first = tree.read("sv")
    update(tree.folders, tree.sources, tree.catalogues)
    assert (tree.read("sv"), first) == (
        first,
        r"""msgid ""
msgstr ""
"Language: sv\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

#: kernel/again.html.jinja meetings/hello.html.jinja
#, python-format
msgid "Hei %(name)s"
msgstr "Hej %(name)s"

#: kernel/again.html.jinja
msgid "Äiti"
msgstr ""

""",
    )
    assert found(tree)[0] == "sv: empty: 'Äiti' (kernel/again.html.jinja)"


def test_update_makes_a_catalogue_that_is_not_there(tree: Tree) -> None:
    (tree.catalogues / "sv/LC_MESSAGES/messages.po").unlink()
    tree.template("meetings/hello", HELLO)
    update(tree.folders, tree.sources, tree.catalogues)
    assert tree.read("sv").replace("sv", "en", 1) == tree.read("en")
