"""What may go out to a room: no invisible characters, only tags that every client renders."""

import re
from typing import Final

import nh3

_LINE_ENDS: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")

# Controls, zero-width and direction marks, fillers, unpaired surrogates and tag characters:
# they make one text look like another, or turn the rest of a line around.
_INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)

# A zero-width joiner is wanted only where it makes one emoji of two.
_PICTOGRAM: Final = "\U0001f000-\U0001faff\u2190-\u2bff"
_LOOSE_JOINER: Final = re.compile(f"(?<![{_PICTOGRAM}\ufe0f])\u200d|\u200d(?![{_PICTOGRAM}])")

# fmt: off
_TAGS: Final = {
    "p", "br", "strong", "em", "ul", "ol", "li", "h4", "code", "pre", "blockquote",
    "table", "thead", "tbody", "tr", "th", "td", "details", "summary", "a",
}
# fmt: on
_ATTRIBUTES: Final = {"a": {"href"}, "ol": {"start"}}
_SCHEMES: Final = {"https", "http", "mailto"}

_BLOCK_TAG: Final = re.compile(
    " ?(</?(?:p|br|ul|ol|li|h4|blockquote|table|thead|tbody|tr|th|td|details|summary)"
    "(?: [^>]*)?>) ?"
)
_BLOCK_END: Final = re.compile("(</(?:p|ul|ol|li|h4|blockquote)>)(?=.)")
_PRE: Final = re.compile("(<pre>.*?</pre>)", re.DOTALL)
_SPACE: Final = re.compile("[ \t\n\r\f]+")
# A template's full stop behind a value that ends a sentence itself; three dots stay three.
_SECOND_STOP: Final = re.compile(r"(?:(?<=[?!…])|(?<=[^.?!…]\.))\.(?=[\s<]|$)")


def clean_text(text: str) -> str:
    """Remove invisible and direction-changing characters; every line ends with ``\\n``.

    Tabs, line ends, non-breaking spaces and joined emojis stay.
    """
    return _LOOSE_JOINER.sub("", _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text)))


def clean_html(html: str) -> str:
    """Keep only the tags that Matrix clients render, without needless white space.

    Autoescape is what protects a template; this is the second line of defence.
    """
    allowed = nh3.clean(
        clean_text(html),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    # Every other part of the split is a <pre>, whose white space matters.
    parts = _PRE.split(allowed)
    parts[::2] = [_compact(part) for part in parts[::2]]
    return "".join(parts)


def _compact(html: str) -> str:
    """A line end stays after a block: clients strip the tags for their short previews, where words
    of two paragraphs would run together."""
    text = _SECOND_STOP.sub("", _SPACE.sub(" ", html))
    bare = _BLOCK_TAG.sub(r"\1", text).strip(" ")
    return _BLOCK_END.sub("\\1\n", bare)
