"""The plain body of a message, made of its HTML so that both always say the same."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Final

_SPACE: Final = re.compile("[ \t\n\r\f]+")
_HEADINGS: Final = {"h4", "summary"}
_BLOCKS: Final = {"p", "h4", "pre", "blockquote", "table", "details", "summary"}
_MENTION: Final = "https://matrix.to/#/@"


def plain_text(html: str) -> str:
    """Render clean HTML as text: ``- `` and ``1. `` lists, ``a | b`` tables, ``> `` quotes.

    A link is its text and, where it differs, its address in brackets; a mention only its
    text. No trailing spaces, never two blank lines in a row.
    """
    writer = _Writer()
    writer.feed(html)
    writer.close()
    return writer.text()


@dataclass(slots=True)
class _Margin:
    """What a list item or a quote puts before its first line and before the others."""

    first: str
    rest: str

    def take(self) -> str:
        margin, self.first = self.first, self.rest
        return margin


class _Writer(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = []
        self._line: str | None = None
        self._blank = False
        self._margins: list[_Margin] = []
        self._numbers: list[int | None] = []
        self._closed = ""
        self._pre = False
        self._cells: int | None = None
        self._link: tuple[str, str] | None = None

    def text(self) -> str:
        self._end_line()
        return "\n".join(self._lines)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        match tag:
            case "br":
                self._line_break()
            case "ul":
                self._start_list(None)
            case "ol":
                self._start_list(_integer(dict(attrs).get("start"), default=1))
            case "li":
                self._start_item()
            case "tr":
                self._end_line()
                self._cells = 0
            case "td" | "th":
                self._start_cell()
            case "a":
                self._link = (dict(attrs).get("href") or "", "")
            case _ if tag in _BLOCKS:
                self._start_block(tag)

    def handle_endtag(self, tag: str) -> None:
        match tag:
            case "ul" | "ol":
                self._numbers.pop()
                self._gap()
            case "li":
                self._end_line()
                self._margins.pop()
            case "tr":
                self._end_line()
                self._cells = None
            case "a":
                self._end_link()
            case _ if tag in _BLOCKS:
                self._end_block(tag)
            case _:
                return
        self._closed = tag

    def handle_data(self, data: str) -> None:
        if self._link:
            self._link = (self._link[0], self._link[1] + data)
        if self._pre:
            self._write_lines(data)
            return
        text = _SPACE.sub(" ", data)
        if self._line is None or self._line.endswith(" "):
            text = text.lstrip(" ")
        if text:
            self._write(text)

    def _write(self, text: str) -> None:
        if self._line is None:
            if self._blank and self._lines:
                self._lines.append("")
            self._blank = False
            self._line = "".join(margin.take() for margin in self._margins)
        self._line += text
        self._closed = ""

    def _write_lines(self, text: str) -> None:
        for number, line in enumerate(text.split("\n")):
            if number:
                self._line_break()
            if line:
                self._write(line)

    def _end_line(self) -> None:
        if self._line is None:
            return
        line = self._line.rstrip(" ")
        if line:
            self._lines.append(line)
        else:
            # A row of empty cells is only a gap, and two gaps are one.
            while self._lines and not self._lines[-1]:
                self._lines.pop()
            self._blank = True
        self._line = None

    def _line_break(self) -> None:
        if self._cells is not None:
            self._write(" ")
        elif self._line is None:
            self._blank = True
        else:
            self._end_line()

    def _gap(self) -> None:
        self._end_line()
        self._blank = not self._numbers

    def _start_block(self, tag: str) -> None:
        if self._cells is not None:
            return
        if self._closed in _HEADINGS and tag not in _HEADINGS:
            self._tight()
        else:
            self._gap()
        if tag == "blockquote":
            self._margins.append(_Margin("> ", "> "))
        self._pre = tag == "pre"

    def _end_block(self, tag: str) -> None:
        if self._cells is not None:
            return
        self._gap()
        if tag == "blockquote":
            self._margins.pop()
        self._pre = False

    def _tight(self) -> None:
        self._end_line()
        self._blank = False

    def _start_list(self, number: int | None) -> None:
        # A list belongs to the paragraph or heading above it; two lists are kept apart.
        if self._closed in {"p", *_HEADINGS} or self._line is not None:
            self._tight()
        else:
            self._gap()
        self._numbers.append(number)

    def _start_item(self) -> None:
        self._end_line()
        marker = "- "
        if self._numbers and (number := self._numbers[-1]) is not None:
            marker = f"{number}. "
            self._numbers[-1] = number + 1
        self._margins.append(_Margin(marker, " " * len(marker)))

    def _start_cell(self) -> None:
        if self._cells:
            self._line = (self._line or "").rstrip(" ") + " | "
        else:
            self._write("")
        self._cells = (self._cells or 0) + 1

    def _end_link(self) -> None:
        address, text = self._link or ("", "")
        self._link = None
        address = address.removeprefix("mailto:")
        if address not in ("", text) and not address.startswith(_MENTION):
            self._write(f" ({address})")


def _integer(value: str | None, *, default: int) -> int:
    return int(value) if value and value.isdecimal() else default
