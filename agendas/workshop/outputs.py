"""Lines of a message that are outputs of a room: those that start with a dash or a bullet."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import groupby

from agendas.programme.mail import is_sign_off

LONGEST_OUTPUT = 2000
MOST_OUTPUTS = 200
_MAX_CHARACTERS = 100_000
_FENCE = re.compile(r"\s*(?:```|~~~)")
_BULLET = re.compile(r"(?P<indent>[ \t]*)(?:[-–—−*‣▪·](?:\s+|(?=[^\W\d_]))|[•●◦]\s*)(?P<body>\S.*)")
_EMPHASIS = re.compile(r"\s*\*\S")
_BOX = re.compile(r"\[[ xX]?\]\s+")
_LETTER = re.compile(r"[^\W\d_]")
_RULE = re.compile(r"(?=.*[-–—=])[\s|:+–—=-]+")
_TABLE = re.compile(r"\|.*\||\t.*\t|\S {3,}\S.* {3,}\S")
_NAME = re.compile(
    r"[^\W\d_a-zåäö][\w'’-]*\.?(?:\s(?:[^\W\d_a-zåäö][\w'’-]*\.?|von|af|de)){0,3}(?:,\s[^.!?:]{2,60})?"
)


@dataclass(slots=True)
class _Draft:
    """An output with its own details, and the indent of its bullet in columns."""

    parts: list[str]
    indent: int
    line: int


def find_outputs(text: str) -> tuple[str, ...]:
    """The outputs in `text`, in their order. Never raises.

    A line counts when it starts with "-", "–", "—", "*" or "•" and has words. After "-" the
    space may be missing before a letter ("-asia"), not before a digit ("-5 astetta"). A bullet
    that is indented under another one is a detail of it, joined with "; ", and so is an
    indented line that carries it on. No outputs are tables, rulers, quotes, code, what follows
    the line "--", and a name that closes a letter ("Terveisin – Liisa").

    Each is cut to 2,000 characters; what comes after 200 is left out.
    """
    lines = _without_code(text[:_MAX_CHARACTERS].splitlines())
    lines = _without_tables(_without_signature(lines))
    found: list[_Draft] = []
    open_at: int | None = None
    for number, line in enumerate(lines):
        bullet = _bullet(line)
        if bullet is not None:
            _take_bullet(found, *bullet, number, within=open_at is not None)
            open_at = number
        elif open_at is not None and line[:1].isspace() and line.strip():
            _take_more(found, line)
        else:
            open_at = None
    if len(found) == 1 and _signs(lines, found[0].line):
        return ()
    if len(found) > 1 and not found[-1].parts[1:] and _signs_off(lines, found[-1].line):
        found.pop()
    return tuple(_text(draft) for draft in found[:MOST_OUTPUTS])


def _without_code(lines: list[str]) -> list[str]:
    """The lines with code and quotes blanked."""
    kept, in_code = [], False
    for line in lines:
        fence = bool(_FENCE.match(line))
        hidden = in_code or fence or line.lstrip().startswith(">")
        kept.append("" if hidden else _plain(line))
        in_code ^= fence
    return kept


def _plain(line: str) -> str:
    kept = (" " if unicodedata.category(c) == "Zs" else c for c in line)
    return "".join(
        c for c in kept if c == "\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs")
    )


def _without_signature(lines: list[str]) -> list[str]:
    for number, line in enumerate(lines):
        if line.rstrip() in ("--", "—-", "––"):
            return lines[:number]
    return lines


def _without_tables(lines: list[str]) -> list[str]:
    """The lines with tables blanked: rows with "|" that lean on it or on a rule."""
    kept: list[str] = []
    for has_bar, rows in groupby(lines, lambda line: "|" in line):
        block = list(rows)
        is_table = has_bar and any(
            row.lstrip().startswith("|") or _RULE.fullmatch(row) for row in block
        )
        kept += [""] * len(block) if is_table else block
    return kept


def _bullet(line: str) -> tuple[int, str] | None:
    """(indent in columns, text) of a line that can be an output."""
    match = _BULLET.match(line)
    if match is None or _EMPHASIS.match(line):
        return None
    body = _BOX.sub("", match["body"], count=1).strip()
    if not _LETTER.search(body) or _TABLE.search(line.strip()) or body[0] in "-–—>|":
        return None
    return len(match["indent"].expandtabs(4)), body


def _take_bullet(found: list[_Draft], indent: int, body: str, number: int, *, within: bool) -> None:
    if within and found and indent >= found[-1].indent + 2:
        found[-1].parts.append(body)
    else:
        found.append(_Draft([body], indent, number))


def _take_more(found: list[_Draft], line: str) -> None:
    if _LETTER.search(line) and not _TABLE.search(line.strip()) and not _BULLET.match(line):
        found[-1].parts[-1] += f" {line.strip()}"


def _text(draft: _Draft) -> str:
    text = " ".join("; ".join(draft.parts).split())
    return text if len(text) <= LONGEST_OUTPUT else f"{text[: LONGEST_OUTPUT - 1].rstrip()}…"


def _signs(lines: list[str], number: int) -> bool:
    """Whether the only bullet is the name under a letter: a sentence stands above it."""
    above = _last_above(lines, number)
    ends_a_sentence = above.endswith((".", "!", ",")) or is_sign_off(above)
    return bool(above) and ends_a_sentence and _is_closing_name(lines, number)


def _signs_off(lines: list[str], number: int) -> bool:
    """Whether the last of several bullets is a name under "Terveisin"."""
    return is_sign_off(_last_above(lines, number)) and _is_closing_name(lines, number)


def _last_above(lines: list[str], number: int) -> str:
    return next((line.strip() for line in reversed(lines[:number]) if line.strip()), "")


def _is_closing_name(lines: list[str], number: int) -> bool:
    if any(line.strip() for line in lines[number + 1 :]):
        return False
    bullet = _bullet(lines[number])
    return bullet is not None and bool(_NAME.fullmatch(bullet[1]))
