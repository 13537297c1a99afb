"""How people write a personal identity code, by habit or to slip by: characters, layouts, events.

The codes are artificial (900–999). An event's form is a list of contents, a message and its edits.
"""

import random
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta

CENTURY_SIGNS = {1800: "+", 1900: "-YXWVU", 2000: "ABCDEF"}
CHECK_CHARACTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
HYPHENS = "‐‑‒–—―−﹣－⁃"
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u0301\u034f\ufe0f"
ENDINGS = ("n", "lle", "lla", "sta", "ssa", "lta", "ta", "ksi")
LOOK_ALIKES = str.maketrans("ABCEHKMPTXYabcehkmptxy", "АВСЕНКМРТХУавсенкмртху")
DIGIT_LETTERS = str.maketrans("01", "Ol")
SCRIPTS = (0x0660, 0x06F0, 0x0966, 0xFF10, 0x1D7CE, 0x1D7F6)


def artificial_code(day: date, sign: str, number: int) -> str:
    """The code of an artificial person (`number` 900-999) born on `day`."""
    digits = f"{day:%d%m}{day.year % 100:02d}{number}"
    return f"{digits[:6]}{sign}{digits[6:]}{CHECK_CHARACTERS[int(digits) % 31]}"


def _parts(code: str) -> tuple[str, str, str]:
    return code[:6], code[6], code[7:]


def _dashed(code: str, dash: str) -> str:
    """`dash` in place of a `-`; a letter or a plus stays, with the blanks of `dash` around it."""
    born, sign, number = _parts(code)
    blanks = " " if dash.startswith(" ") else ""
    return f"{born}{dash if sign == '-' else blanks + sign + blanks}{number}"


def _without_sign(code: str) -> str:
    return code.replace("-", " ")


def _dotted(code: str) -> str:
    return f"{code[:2]}.{code[2:4]}.{code[4:]}"


def _cut(code: str, with_text: str, rng: random.Random) -> str:
    place = rng.randrange(1, len(code))
    return code[:place] + with_text + code[place:]


def _tagged(code: str, rng: random.Random) -> str:
    start, end = sorted(rng.sample(range(len(code) + 1), 2))
    return f'{code[:start]}<b class="x">{code[start:end]}</b>{code[end:]}'


Form = Callable[[str, random.Random], str]

LAYOUTS: dict[str, Form] = {
    "plain": lambda code, rng: code,
    "lower case": lambda code, rng: code.lower(),
    "any hyphen": lambda code, rng: _dashed(code, rng.choice(HYPHENS)),
    "blanks around": lambda code, rng: _dashed(code, f" {rng.choice(HYPHENS)} "),
    "blank for dash": lambda code, rng: _without_sign(code),
    "dots in the date": lambda code, rng: _dotted(code),
    "groups": lambda code, rng: f"{code[:2]} {code[2:4]} {code[4:6]} {code[6]} {code[7:]}",
    "letters apart": lambda code, rng: " ".join(code),
    "ending after colon": lambda code, rng: f"{code}:{rng.choice(ENDINGS)}",
    "ending": lambda code, rng: code + rng.choice(ENDINGS),
    "brackets": lambda code, rng: f"({code})",
    "glued": lambda code, rng: f"{rng.choice(('hetu', 'hetu:', 'asiakas'))}{code}",
    "line end": lambda code, rng: _cut(code, "\n", rng),
    "quoted lines": lambda code, rng: f"> {_cut(code, chr(10) + '> ', rng)}",
    "tags": _tagged,
    "entities": lambda code, rng: "".join(f"&#{ord(character)};" for character in code),
    "table cells": lambda code, rng: f"<td>12</td><td>{code}</td>",
    "attribute": lambda code, rng: f'<img alt="{code}" src="mxc://example.org/a">',
}


def _other_digits(text: str, rng: random.Random) -> str:
    zero = rng.choice(SCRIPTS)
    return "".join(chr(zero + int(c)) if c in "0123456789" else c for c in text)


def _sprinkled(text: str, rng: random.Random) -> str:
    return "".join(
        c + rng.choice(INVISIBLE) if c.isalnum() and rng.random() < 0.3 else c for c in text
    )


def _full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isalnum() else c for c in text)


GLYPHS: dict[str, Form] = {
    "as typed": lambda text, rng: text,
    "full width": lambda text, rng: _full_width(text),
    "other digits": _other_digits,
    "look-alike letters": lambda text, rng: text.translate(LOOK_ALIKES),
    "O and l": lambda text, rng: text.translate(DIGIT_LETTERS),
    "invisible characters": _sprinkled,
    "decomposed": lambda text, rng: unicodedata.normalize("NFD", text),
}
# Glyphs would change tags and entities themselves: those layouts are tried as typed.
MARKUP_LAYOUTS = {"tags", "entities", "table cells", "attribute"}


def mutated(code: str, layout: str, glyph: str, rng: random.Random) -> str:
    """`code` as somebody might write it to slip by, or by habit."""
    if layout in MARKUP_LAYOUTS:
        return LAYOUTS[layout](GLYPHS[glyph](code, rng), rng)
    return GLYPHS[glyph](LAYOUTS[layout](code, rng), rng)


def inserted(sentence: str, code: str, rng: random.Random) -> str:
    """`code` between two words of `sentence`, or at one of its ends."""
    words = sentence.split(" ")
    place = rng.randrange(len(words) + 1)
    return " ".join((*words[:place], code, *words[place:]))


def random_code(rng: random.Random) -> str:
    century = rng.choice(list(CENTURY_SIGNS))
    day = date(century, 1, 1) + timedelta(days=rng.randrange(36_524))
    return artificial_code(day, rng.choice(CENTURY_SIGNS[century]), rng.randrange(900, 1000))


# -- forms of whole events

Content = dict[str, object]
FILE_NAMES = ("{}.pdf", "suunnitelma_{}.docx", "{} lausunto.pdf", "B-{}-2.pdf")
EventForm = Callable[[str, str, random.Random], list[Content]]


def text_content(body: str) -> Content:
    return {"msgtype": "m.text", "body": body}


def edit_content(body: str) -> Content:
    """As clients send an edit: the new text, and a body for clients that know no edits."""
    return {
        **text_content(f"* {body}"),
        "m.new_content": text_content(body),
        "m.relates_to": {"rel_type": "m.replace", "event_id": "$0"},
    }


def _cut_twice(sentence: str, code: str, rng: random.Random) -> tuple[list[str], tuple[str, str]]:
    """The code in two or three pieces, and the words around it."""
    words = sentence.split(" ")
    place = rng.randrange(len(words) + 1)
    around = " ".join(words[:place]), " ".join(words[place:])
    first, second = sorted(rng.sample(range(1, len(code)), 2))
    return [code[:first], code[first:second], code[second:]], around


def _one_after_the_other(sentence: str, code: str, rng: random.Random) -> list[Content]:
    (one, two, three), (before, after) = _cut_twice(sentence, code, rng)
    return [text_content(f"{before} {one}{two}"), edit_content(f"{three} {after}")]


def _in_the_same_place(sentence: str, code: str, rng: random.Random) -> list[Content]:
    (one, two, three), (before, after) = _cut_twice(sentence, code, rng)
    return [text_content(f"{before} {one} {after}"), edit_content(f"{before} {two}{three} {after}")]


def _over_two_edits(sentence: str, code: str, rng: random.Random) -> list[Content]:
    pieces, _ = _cut_twice(sentence, code, rng)
    first, *rest = pieces
    return [text_content(first), *map(edit_content, rest)]


def _with_an_edit_between(sentence: str, code: str, rng: random.Random) -> list[Content]:
    first, last = _one_after_the_other(sentence, code, rng)
    return [first, edit_content("Hetki, korjaan viestiä."), last]


def _only_html(sentence: str, code: str, rng: random.Random) -> list[Content]:
    html = inserted(sentence, f"<p>{_tagged(code, rng)}</p>", rng)
    return [text_content(sentence) | {"format": "org.matrix.custom.html", "formatted_body": html}]


def _quote(sentence: str, code: str, rng: random.Random) -> list[Content]:
    quoted = inserted(sentence, code, rng)
    body = f"> <@anna:example.org> {quoted}\n\nKiitos"
    return [text_content(body) | {"m.relates_to": {"m.in_reply_to": {"event_id": "$0"}}}]


def _html_quote(sentence: str, code: str, rng: random.Random) -> list[Content]:
    quote = f"<mx-reply><blockquote>{inserted(sentence, code, rng)}</blockquote></mx-reply>Kiitos"
    return [text_content("Kiitos") | {"format": "org.matrix.custom.html", "formatted_body": quote}]


def _file_name(sentence: str, code: str, rng: random.Random) -> list[Content]:
    name = rng.choice(FILE_NAMES).format(code)
    if rng.random() < 0.5:
        return [{"msgtype": "m.file", "body": name}]
    return [{"msgtype": "m.file", "body": sentence, "filename": name}]


def _poll(sentence: str, code: str, rng: random.Random) -> list[Content]:
    """In the question or an answer, in the unstable form or the stable one."""
    texts = [sentence, "kyllä", "ei"]
    place = rng.randrange(3)
    texts[place] = inserted(texts[place], code, rng)
    question, *answers = texts
    if rng.random() < 0.5:
        key, words = "org.matrix.msc3381.poll.start", "org.matrix.msc1767.text"
        shown = [{"id": str(n), words: answer} for n, answer in enumerate(answers)]
        return [{key: {"question": {words: question}, "answers": shown}}]
    stable = [{"m.id": str(n), "m.text": [{"body": a}]} for n, a in enumerate(answers)]
    return [{"m.poll": {"question": {"m.text": [{"body": question}]}, "answers": stable}}]


EVENTS: dict[str, EventForm] = {
    "halves, one after the other": _one_after_the_other,
    "halves in the same place": _in_the_same_place,
    "halves with an edit between": _with_an_edit_between,
    "thirds over two edits": _over_two_edits,
    "only in HTML": _only_html,
    "quote": _quote,
    "quote in HTML": _html_quote,
    "file name": _file_name,
    "poll": _poll,
}
# Cut in pieces or put among tags, a code keeps only glyphs that stand for themselves.
PLAIN_LAYOUTS = ("plain", "lower case", "any hyphen")


def event_with_code(form: str, sentence: str, code: str, rng: random.Random) -> list[Content]:
    """The contents of a message, with its edits, that a code stands in."""
    written = mutated(code, rng.choice(PLAIN_LAYOUTS), rng.choice(list(GLYPHS)), rng)
    return EVENTS[form](sentence, written, rng)
