"""A page as Markdown and as a Word document."""

import io
from datetime import UTC, datetime

from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from commands.debriefs.document import to_docx, to_markdown
from commands.debriefs.page import Block, BlockKind, read_page

MADE = datetime(2027, 2, 5, 12, 45, tzinfo=UTC)
HTML = (
    "<h4>Muistio</h4><p>Aika:<br>pe &amp; la</p><h4>Huone 1</h4>"
    "<ol><li>yksi<ul><li>osa</li></ul></li><li>kaksi</li></ol>"
    "<ul><li>kysymys</li></ul><ol><li>uusi</li></ol>"
)
BLOCKS = (
    Block(BlockKind.TITLE, "Muistio"),
    Block(BlockKind.TEXT, "Aika: pe & la"),
    Block(BlockKind.HEADING, "Huone 1"),
    Block(BlockKind.NUMBER, "yksi", 0, 1),
    Block(BlockKind.BULLET, "osa", 1),
    Block(BlockKind.NUMBER, "kaksi", 0, 2),
    Block(BlockKind.BULLET, "kysymys"),
    Block(BlockKind.NUMBER, "uusi", 0, 1),
)


def docx(blocks: tuple[Block, ...], lang: str = "fi") -> bytes:
    return to_docx(blocks, lang=lang, author="KUTY-verkosto", made=MADE)


def test_html_is_read_as_blocks() -> None:
    assert read_page(HTML) == BLOCKS


def test_markdown_keeps_lists_together() -> None:
    assert to_markdown(BLOCKS).decode() == (
        "# Muistio\n\nAika: pe & la\n\n## Huone 1\n\n"
        "1. yksi\n   - osa\n2. kaksi\n\n- kysymys\n\n1. uusi\n"
    )


def test_every_numbered_list_begins_at_one() -> None:
    document = Document(io.BytesIO(docx(BLOCKS)))
    numbered = [one for one in document.paragraphs if one.style and one.style.name == "List Number"]
    lists = [one._p.xpath("./w:pPr/w:numPr/w:numId/@w:val") for one in numbered]
    assert [one.text for one in numbered] == ["yksi", "kaksi", "uusi"]
    assert lists[0] == lists[1] != lists[2]


def test_the_same_page_gives_the_same_bytes() -> None:
    assert docx(BLOCKS) == docx(BLOCKS)
    assert docx(BLOCKS) != docx(BLOCKS, "sv")


def test_it_speaks_the_readers_language() -> None:
    for lang, locale in (("fi", "fi-FI"), ("sv", "sv-SE"), ("en", "en-GB")):
        document = Document(io.BytesIO(docx(BLOCKS, lang)))
        assert f'w:lang w:val="{locale}"' in document.styles.element.xml
        assert document.core_properties.title == "Muistio"
        assert document.core_properties.created == datetime(2027, 2, 5, 12, 45, tzinfo=UTC)


@settings(max_examples=40, deadline=None)
@given(st.text())
def test_any_words_make_a_document(words: str) -> None:
    blocks = tuple(Block(kind, words, 5, 1) for kind in BlockKind)
    to_markdown(blocks)
    docx(blocks)
