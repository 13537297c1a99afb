"""The guard's verdict on texts. Texts come in, verdicts go out: nothing is kept or logged."""

import re
from collections.abc import Iterable, Iterator

from bot.guard.addresses import has_address
from bot.guard.birth_dates import has_birth_date
from bot.guard.contacts import has_email, has_phone, without_iban
from bot.guard.identity_code import examine_codes
from bot.guard.normalise import readings
from bot.guard.verdict import BLOCKED_CODE, CLEAR, Kind, Severity, Verdict, strongest

_DIGIT = re.compile(r"[0-9]")


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
    joined = examine("\n".join(texts))
    return joined if joined == BLOCKED_CODE else best


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
