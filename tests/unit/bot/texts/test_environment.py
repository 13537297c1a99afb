from pathlib import Path
from typing import Protocol

import pytest
from jinja2 import TemplateNotFound, UndefinedError

from bot.texts import LANGUAGES, Message, Texts, template_folders

SWEDISH = """
msgid "%(name)s tulee tapaamiseen."
msgstr "%(name)s kommer till träffen."

msgid "%(count)s vastaus 100 %%"
msgid_plural "%(count)s vastausta 100 %%"
msgstr[0] "%(count)s svar 100 %%"
msgstr[1] "%(count)s flera svar 100 %%"

#, fuzzy
msgid "Arvattu."
msgstr "Gissat."
"""


class Tree(Protocol):
    folders: dict[str, Path]
    catalogues: Path

    def template(self, name: str, source: str) -> None: ...

    def catalogue(self, lang: str, body: str) -> None: ...


def texts(tree: Tree) -> Texts:
    return Texts(tree.folders, catalogues=tree.catalogues)


def test_both_bodies_come_from_one_template(tree: Tree) -> None:
    tree.template(
        "meetings/card",
        """
        <h4>📅 {{ title }}</h4>
        <p>{% trans name=host %}
          {{ name }} tulee
          tapaamiseen.
        {% endtrans %}</p>
        <ul>
          {% for item in items %}
            <li>{{ item }}</li>
          {% endfor %}
        </ul>
        """,
    )
    tree.catalogue("sv", SWEDISH)
    facts = {"title": "A & B", "host": "<Aino>", "items": ["yksi", "kaksi"]}
    assert texts(tree).render("meetings/card", "sv", **facts) == Message(
        plain="📅 A & B\n<Aino> kommer till träffen.\n- yksi\n- kaksi",
        html=(
            "<h4>📅 A &amp; B</h4>\n<p>&lt;Aino&gt; kommer till träffen.</p>\n"
            "<ul><li>yksi</li>\n<li>kaksi</li>\n</ul>"
        ),
    )
    finnish = texts(tree).render("meetings/card", "fi", **facts)
    assert finnish.plain == "📅 A & B\n<Aino> tulee tapaamiseen.\n- yksi\n- kaksi"


@pytest.mark.parametrize(
    ("lang", "count", "plain"),
    [
        ("fi", 1, "1 vastaus 100 %"),
        ("fi", 0, "0 vastausta 100 %"),
        ("fi", 11, "11 vastausta 100 %"),
        ("sv", 1, "1 svar 100 %"),
        ("sv", 0, "0 flera svar 100 %"),
        ("en", 2, "2 vastausta 100 %"),
    ],
)
def test_plurals(tree: Tree, lang: str, count: int, plain: str) -> None:
    tree.template(
        "kernel/count",
        "{% trans count=n %}{{ count }} vastaus 100 %"
        "{% pluralize %}{{ count }} vastausta 100 %{% endtrans %}",
    )
    tree.catalogue("sv", SWEDISH)
    language = next(one for one in LANGUAGES if one == lang)
    assert texts(tree).render("kernel/count", language, n=count).plain == plain


def test_fuzzy_translations_are_not_used(tree: Tree) -> None:
    tree.template("kernel/guess", "{% trans %}Arvattu.{% endtrans %}")
    tree.catalogue("sv", SWEDISH)
    assert texts(tree).render("kernel/guess", "sv").plain == "Arvattu."


def test_human_text_stays_text(tree: Tree) -> None:
    tree.template(
        "kernel/quote",
        "<p>{{ text }}</p><p>{% trans text=text %}Sanoit: {{ text }}{% endtrans %}</p>"
        "<blockquote>{{ text|lines }}</blockquote>",
    )
    text = "<b>x</b>\u202e\x00 %(nimi)s {{ 1 }}\n<script>y</script> 👩\u200d💻"
    message = texts(tree).render("kernel/quote", "fi", text=text)
    one_line = "<b>x</b> %(nimi)s {{ 1 }} <script>y</script> 👩\u200d💻"
    assert message.plain == (
        f"{one_line}\n\nSanoit: {one_line}\n\n"
        "> <b>x</b> %(nimi)s {{ 1 }}\n> <script>y</script> 👩\u200d💻"
    )
    assert "<b>" not in message.html
    assert "<script>" not in message.html


def test_lang_is_known_to_templates_and_imported_macros(tree: Tree) -> None:
    tree.template("kernel/macros", "{% macro tell(x) %}{{ lang }} {{ x|number }}{% endmacro %}")
    tree.template(
        "meetings/use",
        '{% from "kernel/macros.html.jinja" import tell %}{{ lang }} {{ tell(4.2) }}',
    )
    rendered = [texts(tree).render("meetings/use", lang).plain for lang in LANGUAGES]
    assert rendered == ["fi fi 4,2", "sv sv 4,2", "en en 4.2"]


def test_missing_facts_and_templates_are_errors(tree: Tree) -> None:
    tree.template("kernel/needs", "{{ fact }}")
    with pytest.raises(UndefinedError, match="'fact' is undefined"):
        texts(tree).render("kernel/needs", "fi")
    with pytest.raises(TemplateNotFound):
        texts(tree).render("kernel/nothing", "fi")
    with pytest.raises(TemplateNotFound):
        texts(tree).render("kernel/../meetings/secret", "fi")


def test_names(tree: Tree) -> None:
    tree.template("kernel/a", "")
    tree.template("meetings/b", "")
    assert texts(tree).names() == {"kernel/a", "meetings/b"}


def test_template_folders(tmp_path: Path) -> None:
    for folder in ("bot/kernel/texts", "commands/meetings/texts", "commands/empty", "bot/texts"):
        (tmp_path / folder).mkdir(parents=True)
    assert template_folders(tmp_path) == {
        "kernel": tmp_path / "bot/kernel/texts",
        "meetings": tmp_path / "commands/meetings/texts",
    }
