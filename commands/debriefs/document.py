"""A page as files: Markdown text, and a Word document in the language of its readers."""

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from commands.debriefs.page import Block, BlockKind

LOCALES: Final = {"fi": "fi-FI", "sv": "sv-SE", "en": "en-GB"}
# The first moment that a zip archive can hold: the same page gives the same file.
_NO_TIME: Final = (1980, 1, 1, 0, 0, 0)
_SPECIAL: Final = re.compile(r"([\\`*_\[\]<>#|~])")
_LIST_MARK: Final = re.compile(r"^(\d+)([.)])|^([-+])(?=\s)")
_NOT_IN_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STYLES: Final = {BlockKind.BULLET: "List Bullet", BlockKind.NUMBER: "List Number"}
_LEVELS: Final = {BlockKind.TITLE: 0, BlockKind.HEADING: 1}
_DEEPEST: Final = 3


def to_markdown(blocks: Sequence[Block]) -> bytes:
    """The page as UTF-8 Markdown, in which people's words never become marks."""
    lines: list[str] = []
    # The kind of the list that is being written.
    listed: BlockKind | None = None
    for block in blocks:
        if lines and not _goes_on(listed, block):
            lines.append("")
        lines.append(_markdown_line(block))
        if block.depth == 0:
            listed = block.kind if block.kind in _STYLES else None
    return ("\n".join(lines) + "\n").encode()


def to_docx(blocks: Sequence[Block], *, lang: str, author: str, made: datetime) -> bytes:
    """The page as a Word document; `made` is the moment that its properties tell."""
    document = Document()
    _set_language(document, LOCALES[lang])
    properties = document.core_properties
    properties.author, properties.language = _xml(author), LOCALES[lang]
    properties.created = properties.modified = made.replace(tzinfo=None, microsecond=0)
    properties.comments, properties.last_modified_by = "", _xml(author)
    numbering: int | None = None
    for block in blocks:
        if block.kind is BlockKind.TITLE:
            properties.title = _xml(block.text)[:255]
        paragraph = _add(document, block)
        if block.kind is BlockKind.NUMBER and block.depth == 0:
            if block.number == 1 or numbering is None:
                numbering = _new_numbering(document)
            _number_by(paragraph, numbering)
    file = io.BytesIO()
    document.save(file)
    return _without_times(file.getvalue())


def _goes_on(listed: BlockKind | None, block: Block) -> bool:
    """Whether a block belongs to the list above it."""
    return listed is not None and (block.depth > 0 or (block.kind is listed and block.number != 1))


def _markdown_line(block: Block) -> str:
    text = _SPECIAL.sub(r"\\\1", block.text)
    text = _LIST_MARK.sub(lambda mark: _escaped_mark(mark), text)
    indent = "   " * block.depth
    match block.kind:
        case BlockKind.TITLE:
            return f"# {text}"
        case BlockKind.HEADING:
            return f"## {text}"
        case BlockKind.BULLET:
            return f"{indent}- {text}"
        case BlockKind.NUMBER:
            return f"{indent}{block.number}. {text}"
        case _:
            return text


def _escaped_mark(mark: re.Match[str]) -> str:
    number, dot, dash = mark.groups()
    return f"\\{dash}" if dash else f"{number}\\{dot}"


def _add(document: WordDocument, block: Block) -> Paragraph:
    text = _xml(block.text)
    if block.kind in _LEVELS:
        heading: Paragraph = document.add_heading(text, _LEVELS[block.kind])
        return heading
    if block.kind not in _STYLES:
        return document.add_paragraph(text)
    deep = min(block.depth + 1, _DEEPEST)
    style = _STYLES[block.kind] if deep == 1 else f"{_STYLES[block.kind]} {deep}"
    return document.add_paragraph(text, style)


def _set_language(document: WordDocument, locale: str) -> None:
    """The template speaks American English, which would underline every word."""
    for mark in document.styles.element.iter(qn("w:lang")):
        mark.set(qn("w:val"), locale)


def _new_numbering(document: WordDocument) -> int:
    """A numbering that begins at 1: without it a list goes on where the last one ended."""
    numbering = document.part.numbering_part.element
    style = document.styles["List Number"].element.pPr.numPr.numId.val
    known = numbering.num_having_numId(style)
    fresh = numbering.add_num(known.abstractNumId.val)
    fresh.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(fresh.numId)


def _number_by(paragraph: Paragraph, numbering: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = numbering


def _xml(text: str) -> str:
    """Without what XML cannot hold."""
    return _NOT_IN_XML.sub("", text)


def _without_times(data: bytes) -> bytes:
    """The same archive with no moment of packing in it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, _NO_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return packed.getvalue()
