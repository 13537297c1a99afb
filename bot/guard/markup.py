"""The visible text of formatted HTML, for searching only: never for showing."""

import html
import re
from urllib.parse import unquote

# An HTML tag as browsers read it: quotes count only around an attribute's value, so that
# `<b ">` ends at its `>`. Possessive quantifiers keep it linear on broken input.
_TAG = re.compile(
    r"""<!--.*?-->|</?[a-zA-Z](?:[^>=]|=\s{0,9}(?:"[^"]*+"|'[^']*+')?+)*+>|<[/!?][^a-zA-Z][^>]*+>""",
    re.DOTALL,
)
# What is left when quotes are broken: up to the next bracket, whatever stands between.
_CRUDE_TAG = re.compile(r"<[/!?]?[a-zA-Z][^<>]*+>?|<!--|-->")
_ATTRIBUTE = re.compile(r"""=\s{0,9}(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""")
# The standard library reads numbers of any length, which fails on hostile ones: bounded here.
_ENTITY = re.compile(
    r"&(?:#0*+[0-9]{1,7}(?![0-9]);?|#[xX]0*+[0-9a-fA-F]{1,6}(?![0-9a-fA-F]);?|[A-Za-z][A-Za-z0-9]{1,31};?)"
)


def html_text(source: str) -> str:
    """All texts a person may see in HTML `source`, a reading a line.

    Tags removed with nothing in their place (`13<b>10</b>` gives `1310`), tags removed with a
    space in their place (table cells), and the values of the attributes (`href`, `alt`, `title`,
    `data-mx-*`), link targets with their percent encoding undone. Entities are decoded.
    """
    plain = _strip(source, "")
    lines = [plain, *(text for text in (_strip(source, " "),) if text != plain)]
    lines += _attribute_texts(source)
    return "\n".join(dict.fromkeys(lines))


def _strip(source: str, replacement: str) -> str:
    return _decode(_CRUDE_TAG.sub(replacement, _remove_tags(source, replacement)))


def _remove_tags(source: str, replacement: str) -> str:
    """`source` without well-formed tags; stops at the first one that never ends."""
    kept: list[str] = []
    position = 0
    while (start := source.find("<", position)) >= 0:
        kept.append(source[position:start])
        tag = _TAG.match(source, start)
        if tag is not None:
            kept.append(replacement)
            position = tag.end()
        elif source[start + 1 : start + 2].isalpha() or source[start + 1 : start + 2] in "/!?":
            position = start
            break
        else:
            kept.append("<")
            position = start + 1
    return "".join(kept) + source[position:]


def _attribute_texts(source: str) -> list[str]:
    values = (_decode(max(found)) for found in _ATTRIBUTE.findall(source))
    return [unquote(value) for value in values if value]


def _decode(text: str) -> str:
    return _ENTITY.sub(lambda entity: _decode_one(entity[0]), text)


def _decode_one(entity: str) -> str:
    return html.unescape(entity)
