"""The guard's verdict on texts. Texts come in, verdicts go out: nothing is kept or logged."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, product

from bot.guard.addresses import has_address
from bot.guard.birth_dates import has_birth_date
from bot.guard.contacts import has_email, has_phone, without_iban
from bot.guard.identity_code import examine_codes
from bot.guard.normalise import readings
from bot.guard.verdict import BLOCKED_CODE, CLEAR, Kind, Severity, Verdict, strongest

_DIGIT = re.compile(r"[0-9]")
# Over two versions of a message: how far a code may reach into each, and the texts that are read.
_REACH = 100
_MOST_PARTS = 6
# Times put side by side by an edit are no halves of a code: `klo 16:20` and `0900-1500`.
_CLOCK_TIME = re.compile(r"[0-9]:[0-9]{2}\s*$")
_HOURS = re.compile(r"[\s*]*[0-2][0-9][0-5][0-9] ?[-–] ?[0-2][0-9][0-5][0-9](?![0-9])")


def examine(text: str) -> Verdict:
    """The strongest finding in one text: a valid identity code blocks, other data warns."""
    best = CLEAR
    for folded in readings(text):
        best = strongest((best, _examine_folded(folded)))
        if best == BLOCKED_CODE:
            break
    return best


def examine_message(parts: Iterable[str]) -> Verdict:
    """The strongest finding over all texts of one event, each alone and all joined.

    `parts` are those of `events.event_texts`, or of several events to be read as one (a message
    and its edits). Joined, only a valid code counts: two parts side by side prove nothing less.
    """
    texts = list(dict.fromkeys(parts))
    best = strongest(map(examine, texts))
    if best == BLOCKED_CODE or len(texts) < 2:
        return best
    # An edit says its text twice, the second time for clients that know no edits.
    known = set(texts)
    once = [text for text in texts if not (text.startswith("* ") and text[2:] in known)]
    joined = examine("\n".join(once))
    return joined if joined == BLOCKED_CODE else best


def examine_versions(versions: Sequence[Sequence[str]]) -> Verdict:
    """The strongest finding in a message as it reads now, after what it said before.

    `versions` are the texts of the message and of its edits, the one to judge last. The earlier
    ones were examined when they came, so of them only a code counts that they make together with
    others: one after the other, or where the new words took the place of old ones.
    """
    *earlier, latest = versions
    verdict = examine_message(latest)
    if verdict == BLOCKED_CODE or not earlier:
        return verdict
    together = any(examine(text) == BLOCKED_CODE for text in _together(earlier, latest))
    return BLOCKED_CODE if together else verdict


def _together(earlier: Sequence[Sequence[str]], latest: Sequence[str]) -> Iterator[str]:
    lines = [_ends(parts[-1]) for parts in (*earlier, latest) if parts]
    if not any(_are_times(left, right) for left, right in pairwise(lines)):
        yield "\n".join(lines)
    old = dict.fromkeys(text for parts in earlier for text in parts[:_MOST_PARTS])
    for before, after in product(old, latest[:_MOST_PARTS]):
        for left, right in ((before, f"\n{after}"), *_in_one_place(before, after)):
            if not _are_times(left, right):
                yield left[-_REACH:] + right[:_REACH]


def _are_times(left: str, right: str) -> bool:
    return _CLOCK_TIME.search(left) is not None or _HOURS.match(right) is not None


def _ends(text: str) -> str:
    return text if len(text) <= 2 * _REACH else f"{text[:_REACH]}\n{text[-_REACH:]}"


def _in_one_place(before: str, after: str) -> Iterator[tuple[str, str]]:
    """What was changed and what took its place, side by side: by characters, and by words."""
    start = _same(before, after)
    end = _same(before[start:][::-1], after[start:][::-1])
    yield before[: len(before) - end], after[start:]
    start = before.rfind(" ", 0, start) + 1
    end = len(before) - end
    end = len(before) if (blank := before.find(" ", end)) < 0 else blank
    yield before[:end], after[start:]


def _same(one: str, other: str) -> int:
    """How many characters both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def main_lines(lines: Iterable[str]) -> Iterator[str]:
    """One verdict's notation a line."""
    for line in lines:
        yield examine(line.rstrip("\r\n")).notation()


def _examine_folded(text: str) -> Verdict:
    if _DIGIT.search(text) is None:
        return _warn(Kind.EMAIL) if has_email(text) else CLEAR
    codes = examine_codes(text)
    return codes if codes != CLEAR else _examine_patterns(text)


def _examine_patterns(text: str) -> Verdict:
    """The first warning in the order of `Kind`."""
    rest, has_iban = without_iban(text)
    if has_phone(rest):
        return _warn(Kind.PHONE)
    if has_email(text):
        return _warn(Kind.EMAIL)
    if has_iban:
        return _warn(Kind.IBAN)
    if has_birth_date(text):
        return _warn(Kind.BIRTH_DATE)
    return _warn(Kind.ADDRESS) if has_address(text) else CLEAR


def _warn(kind: Kind) -> Verdict:
    return Verdict(Severity.WARN, kind)
